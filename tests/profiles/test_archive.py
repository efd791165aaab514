"""The archive file of the example: PDF/A-3a and PDF/UA-1 in one, read back."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import outloud
import pikepdf
import pytest

from tests.example import ID, BuiltExample

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def archive(example: BuiltExample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(example.pdf) as pdf:
        yield pdf


def test_it_is_accessible(example: BuiltExample) -> None:
    report = outloud.check(str(example.pdf))
    assert report.error is None
    assert report.stats["tagged"]
    assert [(found.rule, found.message) for found in report.findings] == []


def test_it_claims_both_standards(archive: pikepdf.Pdf) -> None:
    with archive.open_metadata() as xmp:
        assert xmp.pdfa_status == "3A"
        assert xmp["pdfuaid:part"] == "1"
    packet = archive.Root.Metadata.read_bytes().decode()
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in packet


def test_what_it_says_of_itself_agrees(archive: pikepdf.Pdf) -> None:
    info = archive.docinfo
    with archive.open_metadata() as xmp:
        assert xmp["dc:title"] == info["/Title"]
        assert xmp["dc:creator"] == [info["/Author"]]
        assert xmp["dc:description"] == info["/Subject"]
        assert xmp["pdf:Keywords"] == info["/Keywords"]
        assert xmp["pdf:Producer"] == info["/Producer"]
        for key, name in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
            assert (xmp[key], str(info[name])) == ("2022", "D:2022"), "the publication's own date, not the clock's"


def test_readers_show_title_and_language(archive: pikepdf.Pdf) -> None:
    assert archive.Root.ViewerPreferences.DisplayDocTitle
    assert archive.Root.Lang == "zh-CN"
    assert archive.Root.MarkInfo.Marked


def test_headings_have_no_gap_and_heads_of_tables_a_scope(archive: pikepdf.Pdf) -> None:
    elements = list(_elements(archive.Root.StructTreeRoot.K))
    levels = [int(str(each.S)[2]) for each in elements if str(each.S)[1:] in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    heads = [str(each.A.Scope) for each in elements if each.S == "/TH" and "/A" in each]
    assert set(heads) == {"/Column", "/Row"}
    assert len(heads) == sum(each.S == "/TH" for each in elements)
    cells = [each for each in elements if each.S == "/TD" and "/A" in each]
    assert cells
    assert any(len(each.A.get("/Headers", ())) > 1 for each in cells)


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)


def test_every_link_belongs_to_one_element(archive: pikepdf.Pdf) -> None:
    links = [link for page in archive.pages for link in page.get("/Annots", ())]
    assert len(links) == len({link.StructParent for link in links})
    assert all(str(link.Contents) and not str(link.Contents).startswith("s1") for link in links)


def test_the_data_are_attached(archive: pikepdf.Pdf, example: BuiltExample) -> None:
    assert list(archive.attachments) == [f"{ID}.yaml"]
    spec = archive.attachments[f"{ID}.yaml"]
    file = spec.get_file()
    assert file.read_bytes() == (example.root / f"data/{ID}.yaml").read_bytes()
    assert spec.description == "益阳市医疗保障主要发展指标"
    assert file.mime_type == "application/yaml"
    assert str(file.mod_date).startswith("2022-01-01")
    assert [each.AFRelationship for each in archive.Root.AF] == ["/Data"]


def test_nothing_that_an_archive_refuses(archive: pikepdf.Pdf) -> None:
    intent = archive.Root.OutputIntents[0]
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert "/OpenAction" not in archive.Root
    assert not archive.is_encrypted
    for each in archive.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            assert each.get("/S") not in ("/JavaScript", "/Launch", "/Movie", "/Sound")
            assert "/SMask" not in each
            assert float(each.get("/ca", 1)) == 1
            if each.get("/Type") == "/FontDescriptor":
                assert "/FontFile2" in each or "/FontFile3" in each
