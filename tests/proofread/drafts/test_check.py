"""``check`` mends the narratives of a workspace, and is told which rules over text count."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workspace import DATA, PUBLICATION, TEXT, Done, call, copy_demo, snapshot, write
from yibao_report.fixing import write_atomically

WRONG = "截止今年，全市参保{{ 参保人数 }}，，**截止**去年。\n\n近日平稳。\n"
RIGHT = "截至今年，全市参保{{ 参保人数 }}，**截至**去年。\n\n近日平稳。\n"


def found(done: Done) -> list[tuple[str, str]]:
    """Return paths and codes of a run in JSON."""
    return [(each["path"], each["code"]) for each in json.loads(done.stdout)]


def second_publication(demo: Path) -> str:
    """Add a publication with the same mistakes, and return the path of its narrative."""
    header = (demo / PUBLICATION).read_text(encoding="utf-8")
    write(demo, "content/other/publication.yaml", header)
    write(demo, "content/other/01-text.md", WRONG)
    return "content/other/01-text.md"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix_changes_only_the_words(mark: bytes, newline: str, demo: Path):
    write(demo, TEXT, mark + WRONG.replace("\n", newline).encode())
    before = snapshot(demo)
    done = call(demo, "check", "--fix", "--format", "json")
    assert (done.returncode, done.stderr, json.loads(done.stdout)) == (0, "改好3处\n", [])
    assert snapshot(demo) == {**before, TEXT: mark + RIGHT.replace("\n", newline).encode()}


def test_fix_says_what_is_left(demo: Path):
    write(demo, TEXT, f"{WRONG}\n[500万人](=参保人数)\n")
    done = call(demo, "check", "--fix")
    assert done.returncode == 1 and done.stderr == "改好3处\n"
    assert "YB307" in done.stdout and "YB452" not in done.stdout and "检查了1个发布物：demo" in done.stdout


def test_diff_writes_nothing(demo: Path):
    write(demo, TEXT, WRONG)
    before = snapshot(demo)
    done = call(demo, "check", "--fix", "--diff")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        f"--- {TEXT}\n+++ {TEXT}\n@@ -1,3 +1,3 @@\n"
        "-截止今年，全市参保{{ 参保人数 }}，，**截止**去年。\n+截至今年，全市参保{{ 参保人数 }}，**截至**去年。\n"
        " \n 近日平稳。\n"
    )
    assert snapshot(demo) == before


def test_diff_without_a_workspace_says_why(tmp_path: Path):
    done = call(tmp_path, "check", "--diff")
    assert done.returncode == 1 and "YB100" in done.stdout


def test_named_publications_are_the_only_ones_mended(demo: Path):
    other = second_publication(demo)
    write(demo, TEXT, WRONG)
    done = call(demo, "check", "demo", "--fix", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "改好3处\n")
    assert (demo / TEXT).read_text(encoding="utf-8") == RIGHT
    assert (demo / other).read_text(encoding="utf-8") == WRONG
    assert call(demo, "check", "--fix", "--format", "json").stderr == "改好3处\n"
    assert (demo / other).read_text(encoding="utf-8") == RIGHT


def test_fix_touches_nothing_but_narratives(demo: Path):
    """What is printed from data, or typed in the header, is told and left."""
    header = (demo / PUBLICATION).read_text(encoding="utf-8")
    write(demo, PUBLICATION, f"{header}notes: [数据截止年底，，是快报数。]\n")
    data = (demo / DATA).read_text(encoding="utf-8")
    write(demo, TEXT, "参保{{ 参保人数 }}。\n")
    before = snapshot(demo)
    done = call(demo, "check", "--fix", "--format", "json")
    assert done.stderr == "改好0处\n"
    assert found(done) == [(PUBLICATION, "YB452"), (PUBLICATION, "YB443")]
    assert snapshot(demo) == before and (demo / DATA).read_text(encoding="utf-8") == data


def test_a_typed_figure_is_not_bound_by_fix(demo: Path):
    write(demo, TEXT, "全市参保人数达到400.00万人，，稳定。\n")
    assert call(demo, "check", "--fix", "--hints").stderr == "改好1处\n"
    assert (demo / TEXT).read_text(encoding="utf-8") == "全市参保人数达到400.00万人，稳定。\n"


def test_what_is_not_told_is_not_mended(demo: Path):
    write(demo, TEXT, f"<!-- yibao: allow YB452 原文如此 -->\n{WRONG}")
    assert call(demo, "check", "--fix", "--ignore", "doubled-comma").stderr == "改好0处\n"
    assert call(demo, "check", "--fix", "--select", "YB44").stderr == "改好1处\n"
    text = (demo / TEXT).read_text(encoding="utf-8")
    assert text.endswith(WRONG.replace("，，", "，"))


# --- what can go wrong ----------------------------------------------------------------------------------------------


def refused(monkeypatch: pytest.MonkeyPatch, demo: Path) -> None:
    """Let the system refuse to write."""

    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("yibao_report.fixing.write_atomically", refuse)


def interrupted(monkeypatch: pytest.MonkeyPatch, demo: Path) -> None:
    """Let the disk be full just before the new file is moved in."""

    def full(file: Path, target: Path) -> Path:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", full)


@pytest.mark.parametrize("happens", [refused, interrupted])
def test_a_file_that_cannot_be_written_stays(
    happens: Callable[[pytest.MonkeyPatch, Path], None], demo: Path, monkeypatch: pytest.MonkeyPatch
):
    write(demo, TEXT, WRONG)
    before = snapshot(demo)
    happens(monkeypatch, demo)
    done = call(demo, "check", "--fix", "--format", "json")
    assert done.returncode == 1 and (TEXT, "YB710") in found(done) and (TEXT, "YB452") in found(done)
    assert done.stderr == "改好0处\n" and snapshot(demo) == before


@pytest.mark.parametrize("command", [("check",), ("proofread", TEXT, "content/other/01-text.md")])
def test_what_was_written_in_between_is_kept(command: tuple[str, ...], demo: Path, monkeypatch: pytest.MonkeyPatch):
    """An editor saves a file while another is being mended."""
    other = second_publication(demo)
    write(demo, TEXT, WRONG)
    files = [TEXT, other]

    def meanwhile(path: Path, content: bytes) -> None:
        write_atomically(path, content)
        later = next(name for name in files if not path.match(name))
        write(demo, later, f"{WRONG}新写的一段。\n")

    monkeypatch.setattr("yibao_report.fixing.write_atomically", meanwhile)
    done = call(demo, *command, "--fix", "--format", "json")
    assert done.stderr == "改好3处\n" and [code for _, code in found(done)].count("YB710") == 1
    assert sorted((demo / name).read_text(encoding="utf-8") for name in files) == sorted(
        [RIGHT, f"{WRONG}新写的一段。\n"]
    )


# --- which rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ([], ["YB443", "YB452"]),
        (["--select", "YB45"], ["YB452"]),
        (["--select", "yb44,by-date-word"], ["YB443", "YB452"]),
        (["--ignore", "doubled-comma"], ["YB452"]),
        (["--ignore", "YB44", "--ignore=YB45"], []),
        (["--hints"], ["YB443", "YB452", "YB457"]),
        (["--hints", "--select", "YB457"], ["YB457"]),
    ],
)
def test_rules_are_chosen_by_code_beginning_or_name(words: list[str], codes: list[str], demo: Path):
    write(demo, TEXT, WRONG.replace("**截止**", "截至"))
    assert sorted({code for _, code in found(call(demo, "check", "--format", "json", *words))}) == codes


def test_what_is_wrong_with_the_workspace_is_told_whatever_is_chosen(demo: Path):
    write(demo, TEXT, "截止今年参保{{ 参保人口 }}。\n")
    assert found(call(demo, "check", "--select", "YB44", "--format", "json")) == [(TEXT, "YB301")]


def test_the_command_line_lies_over_the_settings(demo: Path):
    """``select`` of the nearest counts; what any of them ignores is ignored; severities stay."""
    write(demo, TEXT, WRONG)
    header = (demo / PUBLICATION).read_text(encoding="utf-8")
    settings = "proofreading: {select: [YB452], ignore: [YB457], severity: {YB443: error}}\n"
    write(demo, PUBLICATION, header + settings)
    assert {code for _, code in found(call(demo, "check", "--format", "json"))} == {"YB452"}
    done = call(demo, "check", "--select", "YB443,YB457", "--hints", "--format", "json")
    assert [(each["code"], each["severity"]) for each in json.loads(done.stdout)] == [("YB443", "error")]


@pytest.mark.parametrize(
    ("words", "said"), [(["--select", "YB999"], "YB999"), (["--ignore", "by-date-wrod"], "by-date-word")]
)
def test_wrong_usage(words: list[str], said: str, demo: Path):
    done = call(demo, "check", *words)
    assert (done.returncode, done.stdout) == (2, "") and said in done.stderr


def test_the_demo_is_left_as_it_is(tmp_path: Path):
    root = copy_demo(tmp_path / "clean")
    before = snapshot(root)
    assert call(root, "check", "--fix").stderr == "改好0处\n" and snapshot(root) == before
