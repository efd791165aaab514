"""Pictures on paper: sharp enough, told where they are not, no larger than paper shows, and silent."""

from io import BytesIO
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pytest
from PIL import Image

from tests.pictures.files import photograph, saved, scene, traces
from tests.profiles.operators import colour_spaces
from tests.workspace import TEXT, codes, write
from yibao_report.build import build_workspace
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.pdf.ordering import Printing
from yibao_report.pdf.profiles import Binding, ProfileName

pytestmark = pytest.mark.pdf

TEMPLATE = "templates/formats/brief/print.html"
ALT = "群众在窗口办理业务"


def _build(root: Path, profile: ProfileName = ProfileName.PRESS) -> list[Diagnostic]:
    """Return what building one PDF says about pictures."""
    diagnostics = Diagnostics()
    build_workspace(root, (), diagnostics, lambda _: None, Printing((profile,), Binding.PERFECT))
    return [found for found in diagnostics if found.rule.code != "YB660"]


def _print_at(root: Path, style: str) -> None:
    """Let the demo print its pictures in another style."""
    template = root / TEMPLATE
    template.write_text(template.read_text(encoding="utf-8").replace("img { width: 3cm }", style), encoding="utf-8")


def _photo(root: Path, width: int, height: int, text: str = f"正文。\n\n![{ALT}](images/photo.jpg)\n") -> None:
    write(root, "content/demo/images/photo.jpg", photograph(width, height))
    write(root, TEXT, text)


def _pictures(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream)
        and each.get("/Subtype") == "/Image"
        and "/SMask" not in str(each.get("/Name"))
    ]


def _size(root: Path, name: str) -> tuple[int, int]:
    with pikepdf.open(root / "output/pdf" / name) as pdf:
        (picture,) = _pictures(pdf)
        return int(picture.Width), int(picture.Height)


# 120 mm is 4.724 inches: 1417 pixels are 300 dpi, 709 are 150.
@pytest.mark.parametrize(
    ("pixels", "expected"), [(1420, []), (1400, ["YB670"]), (720, ["YB670"]), (700, ["YB671"]), (90, ["YB671"])]
)
def test_a_press_wants_300_dots(pixels: int, expected: list[str], demo: Path):
    _print_at(demo, "img { width: 120mm }")
    _photo(demo, pixels, pixels // 2)
    found = _build(demo)
    assert codes(found) == expected
    assert (demo / "output/pdf/demo.press.pdf").exists() == (expected != ["YB671"])
    for each in found:
        dpi = round(pixels / 120 * 25.4)
        assert each.location[:3] == (TEXT, 3, 14), "where the narrative shows it"
        assert f"付印稿第1页，图片印120毫米宽，只有{dpi}dpi" in each.message
        assert f"最多印{int(pixels / 300 * 25.4)}毫米宽" in each.help and "1420像素" in each.help


def test_what_is_said_is_what_is_measured_on_the_finished_file(demo: Path):
    """The width that a press file was told of is that of the picture on its page, read back."""
    _print_at(demo, "img { width: 100mm }")
    _photo(demo, 1000, 500)
    assert codes(_build(demo)) == ["YB670"]
    with pikepdf.open(demo / "output/pdf/demo.press.pdf") as pdf:
        matrix, drawn = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), []
        stack = []
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            operator = str(instruction.operator)
            if operator == "q":
                stack.append(matrix)
            elif operator == "Q":
                matrix = stack.pop()
            elif operator == "cm":
                a, b, c, d, e, f = (float(each) for each in instruction.operands)
                g, h, i, j, k, m = matrix
                matrix = (
                    a * g + b * i,
                    a * h + b * j,
                    c * g + d * i,
                    c * h + d * j,
                    e * g + f * i + k,
                    e * h + f * j + m,
                )
            elif operator == "Do":
                drawn.append(abs(matrix[0]) / 72 * 25.4)
    assert drawn == [pytest.approx(100, abs=0.05)]


@pytest.mark.parametrize(("pixels", "expected"), [(720, []), (700, ["YB672"])])
@pytest.mark.parametrize("profile", [ProfileName.ARCHIVE, ProfileName.PROOF])
def test_other_files_only_hint(profile: ProfileName, pixels: int, expected: list[str], demo: Path):
    _print_at(demo, "img { width: 120mm }")
    _photo(demo, pixels, pixels // 2)
    assert codes(_build(demo, profile)) == expected


def test_what_is_cut_off_counts(demo: Path):
    """A picture that covers a narrow place is enlarged by its height."""
    _print_at(demo, "img { width: 40mm; height: 80mm; object-fit: cover }")
    _photo(demo, 944, 472)  # 472 pixels on 80 mm
    (found,) = _build(demo)
    assert found.rule.code == "YB671" or f"{round(472 / 80 * 25.4)}dpi" in found.message
    assert "只有150dpi" in found.message


def test_each_place_of_a_picture_is_told(demo: Path):
    _print_at(demo, "img { width: 120mm } .small img { width: 20mm }")
    _photo(demo, 1000, 500, f"![{ALT}](images/photo.jpg)\n\n# 标题\n\n![{ALT}](images/photo.jpg)\n")
    assert [each.location[1] for each in _build(demo)] == [1, 5]


def test_a_mark_is_no_photograph(demo: Path):
    _print_at(demo, "img { width: 8mm }")
    _photo(demo, 16, 16)
    assert _build(demo) == []


def test_the_archive_takes_no_more_than_paper_shows(demo: Path):
    _print_at(demo, "img { width: 100mm }")
    _photo(demo, 3000, 2000)
    assert _build(demo, ProfileName.ARCHIVE) == []
    assert _size(demo, "demo.pdf") == (1181, 787)
    first = (demo / "output/pdf/demo.pdf").read_bytes()
    assert _build(demo, ProfileName.ARCHIVE) == []
    assert (demo / "output/pdf/demo.pdf").read_bytes() == first
    assert _build(demo) == []
    assert _size(demo, "demo.press.pdf") == (3000, 2000), "a press is given all there is"


def test_a_picture_shown_twice_fits_the_larger_place(demo: Path):
    _print_at(demo, "img { width: 30mm } h2 ~ figure img { width: 100mm }")
    _photo(demo, 3000, 2000, f"![{ALT}](images/photo.jpg)\n\n# 标题\n\n![{ALT}](images/photo.jpg)\n")
    assert _build(demo, ProfileName.ARCHIVE) == []
    assert _size(demo, "demo.pdf") == (1181, 787)


@pytest.mark.parametrize("profile", list(ProfileName))
def test_no_pdf_tells_of_camera_and_place(profile: ProfileName, demo: Path):
    _photo(demo, 1000, 500)
    assert _build(demo, profile) == []
    (file,) = (demo / "output/pdf").iterdir()
    with pikepdf.open(file) as pdf:
        for each in _pictures(pdf):
            assert traces(each.read_raw_bytes()) == []
            if "/DCTDecode" in str(each.Filter):
                assert not Image.open(BytesIO(each.read_raw_bytes())).getexif()


def test_a_turned_photograph_stands_upright(demo: Path):
    write(demo, "content/demo/images/photo.jpg", photograph(600, 400, 6))
    write(demo, TEXT, f"![{ALT}](images/photo.jpg)\n")
    assert _build(demo, ProfileName.ARCHIVE) == []
    width, height = _size(demo, "demo.pdf")
    assert width < height


KINDS = {
    "inks.jpg": saved(scene(600, 400, "CMYK")),
    "grey.jpg": saved(scene(600, 400, "L")),
    "palette.png": saved(scene(600, 400, "P"), "PNG"),
    "see-through.png": saved(scene(600, 400, "RGBA"), "PNG"),
    "some.webp": saved(scene(600, 400), "WEBP"),
    "some.gif": saved(scene(600, 400), "GIF"),
}


def test_every_kind_is_printed(demo: Path):
    for name, content in KINDS.items():
        write(demo, f"content/demo/images/{name}", content)
    write(demo, TEXT, "\n\n".join(f"![{ALT}](images/{name})" for name in KINDS) + "\n")
    assert _build(demo) == []
    with pikepdf.open(demo / "output/pdf/demo.press.pdf") as pdf:
        assert len(_pictures(pdf)) >= len(KINDS)
        assert {str(space) for space in colour_spaces(pdf)} <= {"/DeviceCMYK", "/DeviceGray"}
    assert _build(demo, ProfileName.ARCHIVE) == []
    with pikepdf.open(demo / "output/pdf/demo.pdf") as pdf:
        assert len(_pictures(pdf)) >= len(KINDS)
        assert {str(each.ColorSpace) for each in _pictures(pdf)} <= {"/DeviceRGB", "/DeviceGray"}


def test_a_picture_is_heard_with_its_words_and_caption(demo: Path):
    _photo(demo, 600, 400, f'# 服务\n\n![{ALT}](images/photo.jpg){{caption="服务大厅" credit="示意图"}}\n')
    assert _build(demo, ProfileName.ARCHIVE) == []
    file = demo / "output/pdf/demo.pdf"
    with pikepdf.open(file) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        figures = [each for each in elements if each.S == "/Figure"]
        assert [str(each.Alt) for each in figures] == [ALT]
        (caption,) = (each for each in elements if each.S == "/Caption")
        assert caption.P.objgen == figures[0].objgen, "a caption is part of what it describes"
        assert [each.objgen for each in figures[0].K if isinstance(each, pikepdf.Dictionary)] == [caption.objgen]
        assert caption.objgen not in [each.objgen for each in figures[0].P.K]
    report = outloud.check(str(file))
    assert (report.error, report.findings) == (None, [])
