"""Which face of a machine fills which role."""

from pathlib import Path

import pytest
import tinycss2

from tests.fonts.machines import PAN_CJK, fake_fc_list, machine, row
from tests.workspace import REPOSITORY
from yibao_report.fonts.coverage import fill_role
from yibao_report.fonts.discovery import FontconfigError, installed_faces
from yibao_report.fonts.roles import ROLES, role_named
from yibao_report.fonts.usage import read_usage

FREE = [
    row("Noto Serif CJK JP", languages=PAN_CJK, file="/f/NotoSerifCJK-Regular.ttc"),
    row("Noto Serif CJK SC", languages=PAN_CJK, file="/f/NotoSerifCJK-Regular.ttc", index="2"),
    row("Noto Serif CJK SC", languages=PAN_CJK, file="/f/NotoSerifCJK-Bold.ttc", index="2", weight="200", style="Bold"),
    row("Noto Sans CJK SC", languages=PAN_CJK, file="/f/NotoSansCJK-Regular.ttc", index="2"),
    row("FandolFang,FandolFang R", file="/f/FandolFang-Regular.otf"),
    row("FandolKai", file="/f/FandolKai-Regular.otf"),
    row("FandolHei", file="/f/FandolHei-Bold.otf", style="Bold"),
    row("FandolHei", file="/f/FandolHei-Regular.otf"),
]


def _filled(rows: list[str]) -> dict[str, str]:
    found = machine(rows)
    filled = {role.name: fill_role(role, found).face for role in ROLES}
    return {name: face.name if face else "" for name, face in filled.items()}


def test_the_style_sheet_lists_the_families_of_the_table() -> None:
    css = (REPOSITORY / "templates/common/fonts.css").read_text(encoding="utf-8")
    listed = read_usage(f"<style>{css}</style>").families
    assert {role.id: role.families for role in ROLES} == {role.id: listed[role.id] for role in ROLES}
    assert [rule.type for rule in tinycss2.parse_stylesheet(css, True, True)] == ["qualified-rule"]


def test_no_role_lists_a_japanese_family() -> None:
    families = [family for role in ROLES for family in role.families]
    assert [family for family in families if "JP" in family or family in ("Source Han Serif", "Source Han Sans")] == []
    assert [family for family in families if machine([row(family, languages=PAN_CJK)]).find(family, 80) is None] == []


def test_free_faces_of_debian() -> None:
    assert _filled(FREE) == {
        "小标宋": "Noto Serif CJK SC Bold",
        "仿宋": "FandolFang",
        "黑体": "Noto Sans CJK SC",
        "楷体": "FandolKai",
        "宋体": "Noto Serif CJK SC",
    }


def test_the_faces_of_an_office_come_first() -> None:
    own = [
        "方正小标宋简体,FZXiaoBiaoSong-B05S",
        "仿宋_GB2312,FangSong_GB2312",
        "SimHei,黑体",
        "楷体_GB2312",
        "SimSun,宋体",
    ]
    found = machine([*FREE, *map(row, own)])
    filled = [fill_role(role, found) for role in ROLES]
    assert [each.face.families[0] if each.face else "" for each in filled] == [name.split(",")[0] for name in own]
    assert not any(each.stands_in for each in filled)


def test_free_faces_stand_in() -> None:
    assert all(fill_role(role, machine(FREE)).stands_in for role in ROLES)


def test_families_are_compared_as_fontconfig_does() -> None:
    assert machine([row("fang song_gb2312")]).find("FangSong_GB2312", 80)


def test_a_bold_face_that_tells_so_by_its_style_alone_is_not_taken_for_text() -> None:
    only_hei = [each for each in FREE if "FandolHei" in each]
    face = machine(only_hei).find("FandolHei", 80)
    assert face is not None and face.file.name == "FandolHei-Regular.otf"


@pytest.mark.parametrize(
    "line",
    [
        row("Noto Serif CJK JP", languages=PAN_CJK),
        row("Source Han Serif", languages=PAN_CJK),
        row("IPAmj明朝,IPAmjMincho", languages=PAN_CJK),
        row("Takao Pゴシック", languages="en|ja"),
        row("VL Gothic", languages="en|ja"),
        row("FandolFang", slant="100"),
        row("FandolFang", width="75"),
        row("FandolFang", variable="True"),
        row("FandolFang", charset=""),
    ],
    ids=lambda line: line.split("\t")[0],
)
def test_faces_that_no_text_may_be_set_in(line: str) -> None:
    assert machine([line]).faces == ()


def test_the_order_of_fontconfig_does_not_matter() -> None:
    assert machine(FREE).faces == machine(reversed(FREE)).faces


def test_a_format_may_have_a_role_and_a_workspace_its_own_list() -> None:
    found = machine([*FREE, row("单位专用宋")])
    own = fill_role(role_named("headline"), found, ("没有的字体", "单位专用宋"))
    assert (own.role.name, own.face and own.face.name, own.stands_in) == ("headline", "单位专用宋", False)


def test_a_role_without_a_face() -> None:
    assert fill_role(role_named("kaiti"), machine([row("FandolFang")])).face is None


def test_fontconfig_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_fc_list(tmp_path, FREE)))
    assert installed_faces() == machine(FREE)


def test_no_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FontconfigError, match="没有fc-list命令"):
        installed_faces()


def test_fontconfig_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_fc_list(tmp_path, FREE, status=1)))
    with pytest.raises(FontconfigError, match="没有正常结束"):
        installed_faces()
