"""What holds for every publication of the repository, as built: numerals, waivers, accessibility, fonts."""

import re
from collections.abc import Iterator
from pathlib import Path

import outloud
import pikepdf
import pytest
from pypdf import PdfReader

from tests.example import BuiltExample, parse_html
from tests.paths import ROOT
from yibao_report.checking import Checked, check_workspace
from yibao_report.diagnostics import Diagnostics

PUBLICATIONS = sorted(path.parent.name for path in ROOT.glob("content/*/publication.yaml"))
FACES = re.compile(r"\+?(?:NotoSerifCJKSC|NotoSansCJKSC|FandolFang|FandolKai|FandolHei|FandolSong)")
TITLE_WITH_YEAR = "HDG-010"
"""A warning: it takes a title such as 2025年上半年工作总结 for a reference number."""
pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def checked() -> Checked:
    diagnostics = Diagnostics()
    found = check_workspace(ROOT, (), diagnostics)
    assert found is not None and list(diagnostics) == []
    return found


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _pdf(example: BuiltExample, publication: str) -> Path:
    return example.root / f"output/pdf/{publication}.pdf"


def test_there_are_five_in_four_formats(checked: Checked) -> None:
    formats = {publication.header.id: publication.header.format.id for publication in checked.publications}
    assert len(formats) == 5
    assert set(formats.values()) == {"plan", "summary", "anniversary", "feature"}


def test_every_numeral_is_accounted_for(checked: Checked) -> None:
    assert checked.account.unaccounted == 0
    assert checked.account.total > 600


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_every_waiver_has_a_reason_that_readers_see_on_both_media(
    publication: str, checked: Checked, example: BuiltExample
) -> None:
    page = parse_html((example.site / publication / "index.html").read_text(encoding="utf-8"))
    media = (
        _flat("".join(page.itertext())),
        _flat("".join(each.extract_text() for each in PdfReader(_pdf(example, publication)).pages)),
    )
    (resolved,) = [each for each in checked.publications if each.header.id == publication]
    reasons = [each.waiver for dataset in resolved.datasets for each in dataset.identities if each.waiver]
    missing = [reason for reason in reasons for text in media if _flat(reason).rstrip("。") not in text]
    assert missing == []


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_every_archive_file_is_accessible(publication: str, example: BuiltExample) -> None:
    report = outloud.check(str(_pdf(example, publication)))
    assert report.error is None
    findings = [(found.rule, found.message) for found in report.findings if found.rule != TITLE_WITH_YEAR]
    assert findings == []


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_every_font_is_embedded_and_planned(publication: str, example: BuiltExample) -> None:
    with pikepdf.open(_pdf(example, publication)) as document:
        fonts = list(_fonts(document))
    assert fonts
    for name, descriptor in fonts:
        assert FACES.search(name.replace("-", "")), name
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")), name


def _fonts(document: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    dictionaries = (each for each in document.objects if isinstance(each, pikepdf.Dictionary))
    for each in dictionaries:
        if each.get("/Type") == "/FontDescriptor":
            yield str(each.FontName), each


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_a_press_file_has_inks_only(publication: str, example: BuiltExample) -> None:
    with pikepdf.open(example.root / f"output/pdf/{publication}.press.pdf") as document:
        for number, page in enumerate(document.pages, 1):
            operators = {str(each.operator) for each in pikepdf.parse_content_stream(page)}
            assert operators.isdisjoint({"rg", "RG"}), number
            assert {"/TrimBox", "/BleedBox"} <= set(page.obj.keys())
