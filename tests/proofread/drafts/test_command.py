"""``proofread`` end to end: files, folders, standard input; every format; mending; waivers; settings."""

import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.proofread.drafts.word import docx, p
from tests.workspace import Done, call, run, snapshot, write

WRONG = "全市工作总结\n截止2020年底，，参保稳定。\n近日，基金平稳。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one wrong text."""
    write(tmp_path, "a.txt", WRONG)
    return tmp_path


def found(done: Done) -> list[tuple[str, str, int, int]]:
    """Return what a run in JSON found, in short."""
    return [(each["path"], each["code"], each["line"], each["column"]) for each in json.loads(done.stdout)]


def test_json(folder: Path):
    done = call(folder, "proofread", "a.txt", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)[0] == {
        "code": "YB452",
        "rule": "by-date-word",
        "severity": "error",
        "message": "“截止”应为“截至”",
        "help": "改为：截至",
        "path": "a.txt",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 3,
    }
    assert found(done) == [("a.txt", "YB452", 2, 1), ("a.txt", "YB443", 2, 9)]


def test_terminal_groups_by_file_and_counts(folder: Path):
    write(folder, "b.txt", "截止今日。\n")
    done = call(folder, "proofread", "a.txt", "b.txt", "--hints")
    text = done.stdout
    assert [line for line in text.splitlines() if re.match(r"[ab]\.txt", line)] == [
        "a.txt  1 个错误、1 个警告、1 个提示",
        "b.txt  1 个错误",
    ]
    assert "共 2 个错误、1 个警告、1 个提示：标点 1、用词 3。" in text
    assert text.endswith("校对了2个文件\n")
    assert "2 | 截止2020年底，，参保稳定。" in text


def test_a_clean_text(folder: Path):
    write(folder, "a.txt", "参保稳定。\n")
    done = call(folder, "proofread", "a.txt")
    assert (done.returncode, done.stdout) == (0, "校对了1个文件，没有发现问题\n")
    assert json.loads(call(folder, "proofread", "a.txt", "--format", "json").stdout) == []


def test_hints_are_shown_on_demand_and_count_for_nothing(folder: Path):
    write(folder, "a.txt", "近日，基金平稳。\n")
    assert (
        call(folder, "proofread", "a.txt").returncode,
        found(call(folder, "proofread", "a.txt", "--format=json")),
    ) == (0, [])
    done = call(folder, "proofread", "a.txt", "--hints", "--format", "json")
    assert (done.returncode, found(done)) == (0, [("a.txt", "YB457", 1, 1)])


def test_warnings_do_not_fail(folder: Path):
    write(folder, "a.txt", "参保，，稳定。\n")
    assert call(folder, "proofread", "a.txt").returncode == 0


def test_a_folder_is_read_in_order_without_hidden_files(folder: Path):
    for name in ("c.md", "b/截止.TXT", ".hidden/a.txt", "output/a.txt", "~$a.docx", "b/x.pdf"):
        write(folder, name, "截止今日。\n")
    write(folder, "d.docx", docx(p("截止今日。")))
    done = call(folder, "proofread", ".", "--format", "json", "--ignore", "YB443")
    assert [path for path, *_ in found(done)] == ["a.txt", "b/截止.TXT", "c.md", "d.docx"]
    assert found(call(folder, "proofread", "b", "--format", "json")) == [("b/截止.TXT", "YB452", 1, 1)]


def test_a_file_named_twice_is_read_once(folder: Path):
    assert len(found(call(folder, "proofread", "a.txt", ".", "a.txt", "--format", "json"))) == 2


def test_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("截止今日。\n".encode("gb18030"))))
    done = call(folder, "proofread", "-", "--format", "concise")
    assert (done.returncode, done.stdout) == (1, "-:1:1: error YB452 by-date-word: “截止”应为“截至”（改为：截至）\n")


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(folder: Path):
    write(folder, "x.doc", b"\xd0\xcf")
    write(folder, "x.docx", b"PK")
    (folder / "empty").mkdir()
    done = call(folder, "proofread", "x.doc", "x.docx", "none.txt", "empty", "a.txt", "--format", "json")
    assert done.returncode == 1
    assert {(path, code) for path, code, *_ in found(done)} == {
        ("x.doc", "YB115"),
        ("x.docx", "YB116"),
        ("none.txt", "YB111"),
        ("empty", "YB115"),
        ("a.txt", "YB452"),
        ("a.txt", "YB443"),
    }


@pytest.mark.parametrize(
    "words", [["--select", "YB45"], ["--ignore", "doubled-comma"], ["--select=by-date-word,YB405"]]
)
def test_rules_are_chosen_by_code_beginning_or_name(words: list[str], folder: Path):
    assert [code for _, code, *_ in found(call(folder, "proofread", "a.txt", "--format=json", *words))] == ["YB452"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.txt", "--select", "YB999"], "YB999"),
        (["a.txt", "--ignore", "by-date-wrod"], "by-date-word"),
        ([], "缺少参数"),
        (["a.txt", "--format", "xml"], "sarif"),
        (["-", "--fix"], "标准输入"),
        (["a.txt", "--annotate", "b.docx"], ".docx"),
    ],
)
def test_wrong_usage(words: list[str], said: str, folder: Path):
    done = call(folder, "proofread", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr


# --- formats --------------------------------------------------------------------------------------------------------


def test_sarif(folder: Path):
    write(folder, "子 夹/😀.txt", "😀截止今日。\n")
    done = call(folder, "proofread", "子 夹/😀.txt", "a.txt", "--hints", "--format", "sarif")
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (one,) = log["runs"]
    assert one["columnKind"] == "unicodeCodePoints"
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["YB443", "YB452", "YB457"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["warning", "error", "note"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert not re.match(r"[a-z]+:|/", place["artifactLocation"]["uri"])
        region = place["region"]
        assert all(isinstance(region[key], int) and region[key] >= 1 for key in region)
    strange = next(each for each in one["results"] if "%" in json.dumps(each["locations"]))
    place = strange["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "子 夹/😀.txt" and " " not in place["artifactLocation"]["uri"]
    assert place["region"] == {"startLine": 1, "startColumn": 2, "endLine": 1, "endColumn": 4}
    replacement = strange["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement == {"deletedRegion": place["region"], "insertedContent": {"text": "截至"}}


def test_github(folder: Path):
    write(folder, "甲,乙:100%.txt", "截止今日。\n")
    done = call(folder, "proofread", "甲,乙:100%.txt", "a.txt", "--hints", "--format", "github")
    assert done.stdout.splitlines() == [
        "::error file=a.txt,line=2,endLine=2,col=1,endColumn=3,title=YB452 by-date-word"
        "::“截止”应为“截至”（改为：截至）",
        "::warning file=a.txt,line=2,endLine=2,col=9,endColumn=11,title=YB443 doubled-comma::逗号重了（删去一个）",
        "::notice file=a.txt,line=3,endLine=3,col=1,endColumn=3,title=YB457 relative-time"
        "::“近日”不知是哪天（写明日期）",
        "::error file=甲%2C乙%3A100%25.txt,line=1,endLine=1,col=1,endColumn=3,title=YB452 by-date-word"
        "::“截止”应为“截至”（改为：截至）",
    ]


@pytest.mark.parametrize("format_", ["sarif", "github", "json", "concise"])
def test_check_speaks_every_format(format_: str, demo: Path):
    write(demo, "content/demo/01-text.md", "截止{{ 参保人口 }}今日。\n")
    done = call(demo, "check", "--format", format_)
    assert done.returncode == 1 and "YB452" in done.stdout and "YB301" in done.stdout


# --- mending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix_changes_only_the_words(encoding: str, newline: str, folder: Path):
    write(folder, "a.txt", WRONG.replace("\n", newline).encode(encoding))
    done = call(folder, "proofread", "a.txt", "--fix", "--format", "json")
    assert (done.returncode, done.stderr, json.loads(done.stdout)) == (0, "改好2处\n", [])
    expected = WRONG.replace("截止", "截至").replace("，，", "，").replace("\n", newline)
    assert (folder / "a.txt").read_bytes() == expected.encode(encoding)
    assert list(snapshot(folder)) == ["a.txt"]


def test_diff_writes_nothing(folder: Path):
    before = snapshot(folder)
    done = call(folder, "proofread", "a.txt", "--diff", "--fix")
    assert done.stdout == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n"
        " 全市工作总结\n-截止2020年底，，参保稳定。\n+截至2020年底，参保稳定。\n 近日，基金平稳。\n"
    )
    assert done.returncode == 1 and snapshot(folder) == before


def test_a_narrative_is_mended_around_its_figures(demo: Path):
    text = "截止今年，全市参保{{ 参保人数 }}，，**截止**去年。\n"
    write(demo, "content/demo/01-text.md", text)
    call(demo, "proofread", "content/demo/01-text.md", "--fix")
    expected = text.replace("截止", "截至").replace("，，", "，")
    assert (demo / "content/demo/01-text.md").read_text(encoding="utf-8") == expected


def test_word_files_are_not_changed_by_fix(folder: Path):
    content = docx(p("截止今日。"))
    write(folder, "a.docx", content)
    done = call(folder, "proofread", "a.docx", "--fix")
    assert done.returncode == 1 and (folder / "a.docx").read_bytes() == content


def test_a_file_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("yibao_report.fixing.write_atomically", _refuse)
    done = call(folder, "proofread", "a.txt", "--fix", "--format", "json")
    assert done.returncode == 1 and ("a.txt", "YB710", 1, 1) in found(done)
    assert (folder / "a.txt").read_text(encoding="utf-8") == WRONG


def _refuse(path: Path, content: bytes) -> None:
    raise PermissionError(13, "denied")


# --- waivers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "text",
    [
        "<!-- yibao: allow YB452 原文如此 -->\n截止今日。\n",
        "截止今日。<!-- yibao: allow YB452 原文如此 -->\n",
        "截止今日，，<!-- yibao：allow YB452，YB443 原文如此 -->好。\n",
    ],
)
def test_a_waiver_lets_a_finding_stand(name: str, text: str, folder: Path):
    write(folder, name, text)
    assert found(call(folder, "proofread", name, "--format", "json")) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<!-- yibao: allow YB452 -->\n截止今日。\n", ["YB404", "YB452"]),
        ("<!-- yibao: allow 原文如此 -->\n截止今日。\n", ["YB404", "YB452"]),
        ("<!-- yibao: alow YB452 原文如此 -->\n截止今日。\n", ["YB404", "YB452"]),
        ("<!-- yibao: allow YB452 原文如此 -->\n截至今日。\n", ["YB405"]),
        ("<!-- yibao: allow YB101 原文如此 -->\n截至今日。\n", ["YB405"]),
        ("<!-- yibao: allow YB452 原文如此 -->\n\n截止今日。\n", ["YB405", "YB452"]),
        ("<!-- yibao: allow YB452,YB443 原文如此 -->\n截止今日。\n", ["YB405"]),
        ("截至。<!-- yibao: allow YB452 原文如此 -->\n截止今日。\n", ["YB405", "YB452"]),
    ],
)
def test_a_waiver_needs_a_reason_and_an_effect(text: str, codes: list[str], folder: Path):
    write(folder, "a.txt", text)
    assert [code for _, code, *_ in found(call(folder, "proofread", "a.txt", "--format", "json"))] == codes


def test_waivers_leave_no_trace_on_the_page(demo: Path):
    write(demo, "content/demo/01-text.md", "全市\n<!-- yibao: allow YB452 原文如此 -->\n截止{{ 参保人数 }}。\n")
    write(
        demo,
        "content/demo/publication.yaml",
        (demo / "content/demo/publication.yaml").read_text() + "outputs: [html]\n",
    )
    assert call(demo, "build").returncode == 0
    page = (demo / "output/site/demo/index.html").read_text(encoding="utf-8")
    assert "yibao:" not in page and "原文如此" not in page
    assert re.search(r"<p>全市截止<", page)


# --- settings -------------------------------------------------------------------------------------------------------


def header(demo: Path, more: str) -> None:
    """Add lines to the demo's header."""
    path = demo / "content/demo/publication.yaml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def checked(demo: Path) -> list[tuple[str, str]]:
    """Return codes and severities of a check."""
    return [(each["code"], each["severity"]) for each in json.loads(call(demo, "check", "--format", "json").stdout)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", [("YB452", "error"), ("YB443", "warning")]),
        ("proofreading: {ignore: [YB44]}\n", [("YB452", "error")]),
        ("proofreading: {select: [doubled-comma]}\n", [("YB443", "warning")]),
        ("proofreading: {severity: {YB452: off, doubled-comma: error}}\n", [("YB443", "error")]),
        (
            "proofreading: {hints: true, severity: {YB452: hint}}\n",
            [("YB452", "hint"), ("YB443", "warning"), ("YB457", "hint")],
        ),
        ("allow: [{code: YB452, words: 截止今日, reason: 原文如此}]\n", [("YB443", "warning")]),
        ("allow: [{code: YB443, reason: 原文如此}]\n", [("YB452", "error")]),
        ("allow: [{code: YB452}]\n", [("YB452", "error"), ("YB443", "warning"), ("YB404", "error")]),
        (
            "allow: [{code: YB452, words: 别处, reason: 原文如此}]\n",
            [("YB452", "error"), ("YB443", "warning"), ("YB405", "warning")],
        ),
    ],
)
def test_a_publication_says_what_it_wants_told(more: str, expected: list[tuple[str, str]], demo: Path):
    write(demo, "content/demo/01-text.md", "截止今日，，参保{{ 参保人数 }}。\n\n近日稳定。\n")
    header(demo, more)
    assert checked(demo) == expected


def test_an_unknown_rule_in_the_settings_is_told(demo: Path):
    header(demo, "proofreading: {ignore: [YB99], severity: {by-date-wrod: off}}\n")
    said = json.loads(call(demo, "check", "--format", "json").stdout)
    assert [each["code"] for each in said] == ["YB110", "YB110"] or len(said) == 2
    assert "by-date-word" in said[1]["help"]


def test_the_office_speaks_for_all_its_texts(demo: Path):
    site = demo / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "proofreading: {ignore: [YB443]}\n", encoding="utf-8")
    write(demo, "content/demo/01-text.md", "截止今日，，参保{{ 参保人数 }}。\n")
    assert checked(demo) == [("YB452", "error")]
    write(demo, "notes.txt", WRONG)
    assert [code for _, code, *_ in found(call(demo, "proofread", "notes.txt", "--format", "json"))] == ["YB452"]


def test_the_real_command_runs(tmp_path: Path):
    write(tmp_path, "a.txt", "参保情况\n参保稳定。\n")
    assert run(tmp_path, "proofread", "a.txt").returncode in (0, 1)
