"""Characters that a role's face lacks: lent by another face, or missing, told at their places."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.fonts.machines import PAN_CJK, machine, row
from tests.workspace import PUBLICATION, TEXT, write
from yibao_report.checking import check_workspace
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.fonts.coverage import cover, is_drawn
from yibao_report.fonts.document import report_coverage
from yibao_report.fonts.roles import ROLES

FANG = row("FandolFang", "20-7e 4e00-7fff")
KAI = row("FandolKai", "20-7e 4e00-7fff")
SONG = row("Noto Serif CJK SC", "20-7e 4e00-9fff", languages=PAN_CJK)
OTHER = row("Rare Chinese", "9fff-a000 20000")
SYMBOLS = row("Symbols", "2603", languages="en")
KANA = row("Noto Serif CJK JP", "20-7e 3040-30ff 4e00-9fff", languages=PAN_CJK)
TRADITIONAL = row("AR PL UMing TW", "2603 20000", languages="zh-tw")


def _cover(text: str, rows: Iterable[str], role: str = "fangsong"):
    families = {each.id: each.families for each in ROLES}
    return cover({role: frozenset(text)}, families, machine(rows))


def _lent(text: str, rows: Iterable[str]) -> dict[str, str]:
    return {each.char: each.lender.name for each in _cover(text, rows).borrowed}


def test_all_there() -> None:
    coverage = _cover("一丁abc", [FANG, SONG])
    assert (coverage.borrowed, coverage.missing) == ((), ())
    assert [each.face and each.face.name for each in coverage.roles] == ["FandolFang"]


def test_the_next_family_of_the_role_lends_first() -> None:
    assert _lent("镕", [FANG, OTHER, SONG]) == {"镕": "Noto Serif CJK SC"}


def test_then_any_chinese_face_then_any_other_but_a_japanese_one() -> None:
    assert _lent("\U00020000☃", [FANG, SONG, OTHER, TRADITIONAL, SYMBOLS, KANA]) == {
        "\U00020000": "Rare Chinese",
        "☃": "AR PL UMing TW",
    }
    assert _cover("は", [FANG, SONG, KANA]).missing == ("は",)


def test_a_character_that_no_face_has() -> None:
    assert _cover("一\ue000☃", [FANG, SONG]).missing == ("☃", "\ue000")


@pytest.mark.parametrize("char", ["\n", "\u2060", "\u200b", "\u3000", "\xa0", "\xad", "\ufe0f", "\U000e0100"])
def test_what_no_font_draws_needs_no_glyph(char: str) -> None:
    assert not is_drawn(char)


@pytest.mark.parametrize("char", "一，“—a1℃\ue000")
def test_what_a_font_draws(char: str) -> None:
    assert is_drawn(char)


def test_text_without_a_role_may_be_in_any_face() -> None:
    coverage = cover({"": frozenset("镕は")}, {}, machine([FANG, SONG, KANA]))
    assert (coverage.roles, coverage.borrowed, coverage.missing) == ((), (), ("は",))


def _told(root: Path, text: str, rows: Iterable[str], *roles: str) -> list[Diagnostic]:
    checked = check_workspace(root, (), Diagnostics())
    assert checked is not None
    diagnostics = Diagnostics()
    coverage = cover({role: frozenset(text) for role in roles or ("fangsong",)}, {}, machine(rows))
    usable = report_coverage(coverage, checked.publications[0], checked.workspace.files, diagnostics)
    assert usable is not diagnostics.has_errors
    return list(diagnostics)


def test_a_missing_character_is_an_error_at_its_place(demo: Path) -> None:
    write(demo, TEXT, "# 概况\n\n全市参保人数增长\ue000。\n")
    (found,) = _told(demo, "\ue000", [FANG])
    assert found.rule.code == "YB610" and "U+E000" in found.message
    assert found.location == (TEXT, 3, 9, 3, 10)


def test_a_lent_character_is_a_note_that_names_face_and_roles(demo: Path) -> None:
    write(demo, TEXT, "# 镕概况\n\n*镕*和\\\n镕。\n")
    (found,) = _told(demo, "镕", [FANG, KAI, SONG], "fangsong", "kaiti")
    assert (found.rule.code, found.severity) == ("YB611", "hint")
    assert found.message == "“镕”（U+9555）仿宋、楷体字体里没有，用Noto Serif CJK SC代排（共3处）"
    assert [found.location[1:3], *(each.span.file.position(each.span.start) for each in found.related)] == [
        (1, 3),
        (3, 2),
        (4, 1),
    ]


def test_a_title_is_found_in_its_yaml_and_not_in_a_comment(demo: Path) -> None:
    header = (demo / PUBLICATION).read_text(encoding="utf-8")
    write(demo, PUBLICATION, f"# 标题里有镕字\n{header.replace('title: ', 'title: 镕', 1)}")
    (found,) = _told(demo, "镕", [FANG, SONG])
    assert found.location[0] == PUBLICATION
    assert found.span is not None and "title: 镕" in found.span.file.line(found.location[1])
    assert found.related == ()


def test_what_a_template_writes_is_told_for_the_publication(demo: Path) -> None:
    (found,) = _told(demo, "☃", [FANG])
    assert (found.span, found.path) == (None, PUBLICATION)
    assert "出自模板" in found.message


def test_a_role_without_a_face_is_an_error(demo: Path) -> None:
    found = _told(demo, "一", [KAI], "fangsong", "kaiti")
    assert [each.rule.code for each in found] == ["YB612"]
    assert "仿宋" in found[0].message and "仿宋_GB2312" in found[0].message
