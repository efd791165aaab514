"""The press file: boxes, marks, inks and pages, read back."""

import re
import shutil
import struct
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pydyf
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.example import BuiltExample
from tests.profiles.operators import colour_operators, colour_spaces, instructions, rgb_in
from tests.workspace import REPOSITORY, copy_demo, write
from yibao_report.build import build_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.pdf.colours import separate, to_cmyk
from yibao_report.pdf.ordering import Printing
from yibao_report.pdf.profiles import Binding, ProfileName

pytestmark = pytest.mark.pdf

_PT_MM = 25.4 / 72


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, built in all three profiles; tests only read it."""
    root = copy_demo(tmp_path_factory.mktemp("three") / "workspace")
    assert _build(root, Binding.SADDLE_STITCH, *ProfileName) == ["YB660"], "links that no style makes black are blue"
    return root


def _build(root: Path, binding: Binding = Binding.SADDLE_STITCH, *names: ProfileName) -> list[str]:
    diagnostics = Diagnostics()
    printing = Printing(names or (ProfileName.PRESS,), binding)
    assert build_workspace(root, (), diagnostics, lambda _: None, printing), list(diagnostics)
    return [found.rule.code for found in diagnostics]


def test_boxes(example: BuiltExample) -> None:
    with pikepdf.open(example.press) as pdf:
        for page in pdf.pages:
            trim, bleed, media = ([float(edge) for edge in page[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
            assert _size(trim) == (210.0, 297.0)
            assert _size(bleed) == (216.0, 303.0)
            assert [round((a - b) * _PT_MM, 2) for a, b in zip(trim, bleed, strict=True)] == [3, 3, -3, -3]
            assert [round((a - b) * _PT_MM, 2) for a, b in zip(bleed, media, strict=True)] == [7, 7, -7, -7]


def _size(box: list[float]) -> tuple[float, float]:
    return round((box[2] - box[0]) * _PT_MM, 2), round((box[3] - box[1]) * _PT_MM, 2)


def test_crop_marks_stand_outside_of_the_bleed(example: BuiltExample) -> None:
    with pikepdf.open(example.press) as pdf:
        page = pdf.pages[4]
        marks = page.Contents[0].read_bytes().decode()
        left, bottom, right, top = (float(edge) for edge in page.BleedBox)
    lines = re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", marks)
    assert len(lines) == 8
    assert "0 0 0 1 K" in marks
    for line in lines:
        x1, y1, x2, y2 = map(float, line)
        outside = max(x1, x2) <= left + 0.01 or min(x1, x2) >= right - 0.01
        assert outside or max(y1, y2) <= bottom + 0.01 or min(y1, y2) >= top - 0.01
        assert round(abs(x2 - x1 + y2 - y1) * _PT_MM, 1) == 5.0


def test_only_inks(example: BuiltExample) -> None:
    with pikepdf.open(example.press) as pdf:
        assert rgb_in(pdf) == []
        inks = {operands for operator, operands in colour_operators(pdf) if operator in ("k", "K", "scn", "SCN")}
    assert inks == {"0 0 0 1", "0 0.8 0.8 0"}, "black is K alone, the head M80 Y80"


def test_black_overprints_and_red_does_not(example: BuiltExample) -> None:
    with pikepdf.open(example.press) as pdf:
        page = pdf.pages[0]
        states = {name: state for name, state in page.Resources.ExtGState.items() if "/OPM" in state}
        said = [" ".join(map(str, (*operands, operator))) for operands, operator in instructions(page)]
    assert {name: bool(state.op) for name, state in states.items()} == {"/overprint": True, "/knockout": False}
    for item, following in pairwise(said):
        if item.endswith(" scn"):
            assert following == ("/overprint gs" if item == "0 0 0 1 scn" else "/knockout gs")


def test_it_says_what_press_it_is_for(example: BuiltExample) -> None:
    with pikepdf.open(example.press) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFX"
        assert intent.OutputConditionIdentifier == "FOGRA47"
        assert intent.RegistryName == "http://www.color.org"
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in pdf.Root.Metadata.read_bytes().decode()
        assert pdf.docinfo["/Trapped"] == "/False"
        assert not any("/Annots" in page for page in pdf.pages)
        assert len(pdf.pages) % Binding.SADDLE_STITCH.multiple == 0


def test_a_profile_of_the_printers_can_be_put_in(demo: Path) -> None:
    write(demo, "templates/common/press.icc", _icc_profile())
    style = (REPOSITORY / "templates/common/print-press.css").read_text(encoding="utf-8")
    rule = re.search(r"@color-profile.*\}", style)
    assert rule
    write(demo, "templates/common/print-press.css", f"{style}{rule.group()}\n")
    _build(demo)
    with pikepdf.open(demo / "output/pdf/demo.press.pdf") as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFX"
        assert intent.DestOutputProfile.N == 4
        assert intent.OutputConditionIdentifier == "Test press"


def _icc_profile() -> bytes:
    """Return the shortest profile of a press: a head and a name (ICC.1:2001-04 6.1, 6.5.17)."""
    name = b"Test press\0"
    text = b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
    tag = struct.pack(">I4sII", 1, b"desc", 128 + 16, len(text))
    size = 128 + len(tag) + len(text)
    head = struct.pack(">I4sI4s4s4s12s4s", size, b"test", 0x02400000, b"prtr", b"CMYK", b"Lab ", bytes(12), b"acsp")
    white = struct.pack(">III", 0xF6D6, 0x10000, 0xD32D)
    return head.ljust(68, b"\0") + white + bytes(128 - 68 - 12) + tag + text


# --- pages for the binding -----------------------------------------------------------------------------------------

_PLAN = """\
format: plan
title: 示例市医疗保障发展规划
issuer: 示例市医疗保障局
document_number: 示医保发〔2021〕1号
notice_title: 示例市医疗保障局关于印发规划的通知
red_head: 示例市医疗保障局文件
recipients: 各县医疗保障局
issued: 2021-03-01
datasets: []
outputs: [pdf]
copies_to: 示例市人民政府办公室
printed_by: 示例市医疗保障局办公室
printed: 2021-03-02
"""


@pytest.mark.parametrize(("paragraphs", "binding"), [(1, Binding.PERFECT), (5, Binding.SADDLE_STITCH)])
def test_blank_pages_stand_before_the_imprint(tmp_path: Path, paragraphs: int, binding: Binding) -> None:
    write(tmp_path, "content/plan/publication.yaml", _PLAN)
    write(tmp_path, "content/plan/00.md", "---\npart: notice\n---\n现予印发。\n")
    write(tmp_path, "content/plan/01.md", "\n\n".join(["各级医疗保障部门要认真贯彻落实。" * 30] * paragraphs))
    _build(tmp_path, binding)
    pages = ["".join(page.extract_text().split()) for page in PdfReader(tmp_path / "output/pdf/plan.press.pdf").pages]
    assert len(pages) % binding.multiple == 0
    assert sum("抄送" in page for page in pages) == 1
    assert pages[-1].startswith("抄送"), "the 版记 is on the last page"
    numbered = [f"—{number}—" in page for number, page in enumerate(pages, 1)]
    text = [bool(page) and not page.startswith("抄送") for page in pages]
    assert numbered == text, "blank pages and the page of the 版记 alone have no number (GB/T 9704—2012 7.5)"
    assert text == sorted(text, reverse=True), "no blank page interrupts the text"


def test_a_plan_without_an_imprint_gets_blank_pages_at_the_end(tmp_path: Path) -> None:
    write(tmp_path, "content/plan/publication.yaml", _PLAN.split("copies_to", maxsplit=1)[0])
    write(tmp_path, "content/plan/00.md", "---\npart: notice\n---\n现予印发。\n")
    write(tmp_path, "content/plan/01.md", "各级医疗保障部门要认真贯彻落实。\n")
    _build(tmp_path)
    pages = [page.extract_text().strip() for page in PdfReader(tmp_path / "output/pdf/plan.press.pdf").pages]
    assert [bool(page) for page in pages] == [True, True, False, False]


def test_a_format_without_places_for_blanks_gets_them_at_the_end(three: Path) -> None:
    with pikepdf.open(three / "output/pdf/demo.press.pdf") as pdf:
        assert len(pdf.pages) == 4
        assert {_size([float(edge) for edge in page.TrimBox]) for page in pdf.pages} == {(210.0, 297.0)}
        assert rgb_in(pdf) == []


# --- colours from elsewhere ----------------------------------------------------------------------------------------

_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">
  <defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
  </defs>
  <rect width="40" height="40" fill="url(#g)"/><rect x="40" width="40" height="40" fill="#0a0" opacity="0.5"/>
</svg>
"""


def test_colours_of_pictures_and_styles_become_inks(demo: Path) -> None:
    for name, colour, kind in (("red.jpg", (230, 0, 18), "JPEG"), ("grey.png", (90, 90, 90), "PNG")):
        content = BytesIO()
        Image.new("RGB", (20, 20), colour).save(content, kind)
        write(demo, f"content/demo/images/{name}", content.getvalue())
    write(demo, "content/demo/images/drawing.svg", _DRAWING)
    pictures = "\n\n".join(f"![色块](images/{name})" for name in ("red.jpg", "grey.png", "drawing.svg"))
    write(demo, "content/demo/01-text.md", f"# 图\n\n{pictures}\n")
    style = (
        "<style>img { width: 8mm } h1 { color: #1b5e20 } p { color: #111; border: 1px solid rgb(0 0 0 / 50%) }</style>"
    )
    template = demo / "templates/formats/brief/print.html"
    template.write_text(template.read_text(encoding="utf-8").replace("</head>", f"{style}</head>"), encoding="utf-8")
    assert _build(demo) == ["YB660"]
    with pikepdf.open(demo / "output/pdf/demo.press.pdf") as pdf:
        assert rgb_in(pdf) == []
        assert {str(space) for space in colour_spaces(pdf)} == {"/DeviceCMYK", "/DeviceGray"}
        sizes = {
            len(each.read_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Width" in each
        }
    assert sizes == {20 * 20, 20 * 20 * 4}


def test_inks_of_a_colour() -> None:
    assert to_cmyk(0, 0, 0) == (0, 0, 0, 1)
    assert to_cmyk(1, 1, 1) == (0, 0, 0, 0)
    assert to_cmyk(1, 0, 0) == (0, 1, 1, 0)
    assert sum(to_cmyk(0.1, 0.2, 0.3)) <= 3, "ink at most 300 %"


def test_a_broken_picture_is_refused() -> None:
    pdf = pydyf.PDF()
    extra = {"Subtype": "/Image", "ColorSpace": "/DeviceRGB", "Filter": "/DCTDecode"}
    pdf.add_object(pydyf.Stream([b"no picture"], extra))
    assert separate(pdf).refused == ["图片"]


# --- the same input, the same bytes --------------------------------------------------------------------------------


def test_every_profile_repeats_to_the_byte(three: Path, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    _build(demo, Binding.SADDLE_STITCH, *ProfileName)
    built = [
        {file.name: file.read_bytes() for file in sorted((root / "output/pdf").iterdir())} for root in (three, demo)
    ]
    assert list(built[0]) == ["demo.pdf", "demo.press.pdf", "demo.proof.pdf"]
    assert built[0] == built[1]


def test_without_the_archive_the_rest_of_the_output_stays(three: Path, demo: Path) -> None:
    shutil.copytree(three / "output", demo / "output")
    before = _output(demo)
    (demo / "output/pdf/demo.press.pdf").unlink()
    _build(demo, Binding.SADDLE_STITCH, ProfileName.PRESS)
    assert _output(demo) == before


def _output(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
