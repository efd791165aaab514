"""``yibao-report doctor``: libraries, faces by role, characters of the workspace."""

import importlib
import os
from pathlib import Path

import pytest

from tests.fonts.machines import fake_fc_list, row
from tests.fonts.test_print import PAGE, PRINT
from tests.fonts.test_roles import FREE
from tests.workspace import TEXT, call, write
from yibao_report.fonts.libraries import Library, find_libraries

ROLES = ("小标宋", "仿宋", "黑体", "楷体", "宋体")


@pytest.fixture
def free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's free fonts and no others, FandolFang without 镕."""
    monkeypatch.setenv("PATH", f"{fake_fc_list(tmp_path, _without_rong())}{os.pathsep}{os.environ['PATH']}")


def _without_rong() -> list[str]:
    lacking = row("FandolFang,FandolFang R", "20-7e 2014 2026 3000-3020 4e00-9554 9556-9fff ff00-ffef", file="/f/F.otf")
    return [lacking if "FandolFang" in each else each for each in FREE]


def _lines(text: str) -> dict[str, list[str]]:
    return {words[0]: words for line in text.splitlines() if line.startswith("  ") and (words := line.split())}


def test_libraries_of_this_machine() -> None:
    found = {library.name: library.version for library in find_libraries()}
    assert set(found) == {"Pango", "PangoFT2", "HarfBuzz", "HarfBuzz subset", "fontconfig"}
    assert all(version and version.count(".") == 2 for version in found.values())


@pytest.mark.usefixtures("free")
def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = call(tmp_path / "empty", "doctor")
    assert (done.returncode, done.stderr) == (0, "")
    lines = _lines(done.stdout)
    assert {"Pango", "HarfBuzz", "fontconfig", *ROLES} <= set(lines)
    assert lines["仿宋"] == ["仿宋", "FandolFang", "代替仿宋_GB2312", "/f/F.otf"]
    assert "/f/NotoSerifCJK-Bold.ttc" in lines["小标宋"]
    assert "这里不是工作区" in done.stdout


@pytest.mark.usefixtures("free")
def test_the_characters_of_a_workspace(demo: Path) -> None:
    write(demo, PRINT, PAGE)
    write(demo, TEXT, "# 概况\n\n王镕，王镕。\n")
    done = call(demo, "doctor")
    assert done.returncode == 0
    assert "缺1个字：镕" in done.stdout.splitlines()[8]
    assert "用别的字体代排1个字，印不出来0个字" in done.stdout
    assert f"{TEXT}:3:2" in done.stdout and "YB611" in done.stdout


@pytest.mark.usefixtures("free")
def test_a_character_that_cannot_be_printed(demo: Path) -> None:
    write(demo, PRINT, PAGE)
    write(demo, TEXT, "王\ue000。\n")
    done = call(demo, "doctor")
    assert done.returncode == 1
    assert "印不出来1个字" in done.stdout and "U+E000" in done.stdout and f"{TEXT}:1:2" in done.stdout


@pytest.mark.usefixtures("free")
def test_a_workspace_with_errors(demo: Path) -> None:
    write(demo, "data/demo.yaml", "title: [\n")
    done = call(demo, "doctor")
    assert done.returncode == 0
    assert "先运行 yibao-report check" in done.stdout and "仿宋" in done.stdout


def test_every_character_is_there(demo: Path) -> None:
    write(demo, PRINT, PAGE)
    done = call(demo, "doctor")
    assert done.returncode == 0
    assert "查了1份印刷稿的用字：每个字都有。" in done.stdout


def test_the_fonts_of_an_office_are_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_fc_list(tmp_path, [*FREE, row("仿宋_GB2312", file="/f/simfang.ttf")])))
    assert _lines(call(tmp_path, "doctor").stdout)["仿宋"] == ["仿宋", "仿宋_GB2312", "单位用的字体", "/f/simfang.ttf"]


def test_a_role_without_a_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_fc_list(tmp_path, [row("FandolFang")])))
    done = call(tmp_path, "doctor")
    assert done.returncode == 1
    assert _lines(done.stdout)["楷体"] == ["楷体", "没有"]
    assert done.stdout.count("YB612") == 5  # 小标宋, 黑体, 楷体, 宋体, and the pointer to explain


def test_no_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = call(tmp_path, "doctor")
    assert done.returncode == 1 and "YB614" in done.stdout


def test_a_library_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("yibao_report.commands.doctor")
    monkeypatch.setattr(module, "find_libraries", lambda: (Library("Pango", "libpango-1.0-0", None),))
    done = call(tmp_path, "doctor")
    assert done.returncode == 1
    assert "YB616" in done.stdout and "libpango-1.0-0" in done.stdout
