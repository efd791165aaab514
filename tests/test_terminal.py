"""What the command line prints: terminal, concise and JSON diagnostics, and its exit status."""

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from rich.console import Console

from tests.workspace import DATA, PUBLICATION, TEXT, call, check, run, without_pdf, write
from yibao_report.diagnostics import Diagnostic
from yibao_report.diagnostics.terminal import print_diagnostics

FIELDS = ["code", "rule", "severity", "message", "help", "path", "line", "column", "end_line", "end_column"]
HEADER = "format: brief\ntitle: 工作简报\nissuer: 示例市医疗保障局\nreference_period: 2020\ndatasets: [demo]\n"
_HAN = re.compile("[\u4e00-\u9fff]")


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes, reckoned independently of the product."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    narrow = sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)
    return len(text) + wide - narrow


def printed(found: list[Diagnostic], width: int = 120) -> str:
    """Return what the terminal shows."""
    file = io.StringIO()
    print_diagnostics(found, Console(file=file, width=width, no_color=True))
    return file.getvalue()


def excerpt_and_marker(text: str) -> tuple[str, str]:
    """Return the source line and the marker line of the only diagnostic, from behind the gutter."""
    lines = text.splitlines()
    marker = next(number for number, line in enumerate(lines) if re.fullmatch(r" *\| +\^+", line))
    gutter = lines[marker].index("|") + 2
    return lines[marker - 1][gutter:], lines[marker][gutter:]


# --- the terminal -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "before",
    [
        "",
        "全市参保",
        "abc全市",
        "　　全市",
        "😀全市",
        "𠮷野",
        "ｶﾞ半角",
        "e\u0301重音",
        "“引号”——破折号……",
        "全市\u200b零宽",
        "①②③",
    ],
)
def test_marker_stands_under_the_words(before: str, demo: Path):
    write(demo, TEXT, f"{before}{{{{ 参保人口 }}}}以后还有。\n")
    line, marker = excerpt_and_marker(printed(check(demo)))
    words = line.index("参保人口")
    assert cells(marker) - marker.count("^") == cells(line[:words])
    assert marker.count("^") == cells("参保人口")


def test_tab_before_the_marker(demo: Path):
    write(demo, DATA, "title: 数据\nindicators:\n  参保率:\n\tunit: 个\n")
    write(demo, TEXT, "正文。\n")
    line, marker = excerpt_and_marker(printed(check(demo)))
    assert "\t" not in line and marker == "^"


@pytest.mark.parametrize("before", [0, 10, 40, 400])
@pytest.mark.parametrize("after", [0, 400])
@pytest.mark.parametrize("width", [80, 120])
def test_long_lines_are_cut_around_the_words(before: int, after: int, width: int, demo: Path):
    write(demo, TEXT, f"{'医' * before}{{{{ 参保人口 }}}}{'保' * after}\n")
    text = printed(check(demo), width)
    line, marker = excerpt_and_marker(text)
    assert all(cells(shown) <= width for shown in text.splitlines() if "参保人口 }}" in shown or "^" in shown)
    assert cells(marker) - marker.count("^") == cells(line[: line.index("参保人口")])
    assert before == 40 or line.startswith("…") == (before > 40)
    assert line.endswith("…") == bool(after)


def test_a_very_long_marker_is_cut(demo: Path):
    write(demo, PUBLICATION, f"{HEADER}{'很长的键' * 30}: 1\n")
    write(demo, TEXT, "正文。\n")
    line, marker = excerpt_and_marker(printed(check(demo), 80))
    assert line.endswith("…") and cells(line) <= 80 and cells(marker) <= 80


def test_words_over_two_lines_are_marked_on_the_first(demo: Path):
    write(demo, TEXT, "参保[近五百\n万人](=参保人数)\n")
    line, marker = excerpt_and_marker(printed(check(demo)))
    assert (line, marker) == ("参保[近五百", " " * 5 + "^" * 6)


def test_a_diagnostic_without_a_place(tmp_path: Path):
    text = printed(check(tmp_path))
    assert "YB100" in text and "^" not in text and "办法" in text


def test_related_places_are_named(demo: Path):
    write(demo, PUBLICATION, f"{HEADER}title: 再来\n")
    write(demo, TEXT, "[近五百万人](=参保人数)\n")
    text = printed(check(demo))
    assert f"第一次写在：{PUBLICATION}:2:1" in text
    assert re.search(rf"数据写在：{DATA}:\d+:\d+", text)


def test_everything_is_counted(demo: Path):
    write(demo, TEXT, "{{ 参保人口 }} {{ 基金收人 }} 400万人\n")
    text = printed(check(demo))
    assert "2 个错误" in text and "1 个警告" in text


def test_no_colours_in_a_pipe(demo: Path):
    write(demo, TEXT, "{{ 参保人口 }}\n")
    done = run(demo, "check", NO_COLOR="")
    assert "\x1b" not in done.stdout and "YB301" in done.stdout


@pytest.mark.parametrize("format_", ["terminal", "concise", "json"])
@pytest.mark.parametrize("escape", [r"\e[31m", r"\x1b]0;x\x07", r"\x9b31m", r"\r", r"\u202e", r"\n", r"\0", r"\u2028"])
def test_no_input_controls_the_terminal(format_: str, escape: str, demo: Path):
    """An escape in double quotes is no control character in the file, but becomes one in the message."""
    write(demo, PUBLICATION, f'{HEADER}"a{escape}b": 1\nformat: "{escape}"\n')
    write(demo, TEXT, "正文。\n")
    done = call(demo, "check", "--format", format_)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert not [char for char in done.stdout if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") and char != "\n"]
    if format_ == "concise":
        assert all(re.match(r"content/[^:]+:\d+:\d+: ", line) for line in done.stdout.splitlines())


# --- concise ------------------------------------------------------------------------------------------------


def test_concise_is_one_line_each(demo: Path):
    write(demo, TEXT, "全市{{ 参保人口 }}，参保[近五百\n万人](=参保人数)，500人。\n")
    done = call(demo, "check", "--format", "concise")
    lines = [line.split("（")[0] for line in done.stdout.splitlines()]
    assert [" ".join(line.split(" ")[:4]) for line in lines] == [
        f"{TEXT}:1:6: error YB301 unknown-indicator:",
        f"{TEXT}:1:17: error YB307 claim-contradicted:",
        f"{TEXT}:2:12: warning YB401 unbound-numeral:",
    ]
    assert done.stderr == ""


def test_concise_says_nothing_when_all_is_well(demo: Path):
    done = call(demo, "check", "--format", "concise")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# --- JSON ---------------------------------------------------------------------------------------------------


def test_json_fields_and_positions(demo: Path):
    write(demo, TEXT, "😀全市{{ 参保人口 }}，参保[近五百\n万人](=参保人数)，500人。\n")
    done = call(demo, "check", "--format", "json")
    first, second, third = json.loads(done.stdout)
    assert [list(each) for each in (first, second, third)] == [FIELDS] * 3
    assert {key: first[key] for key in FIELDS if key not in ("message", "help")} == {
        "code": "YB301",
        "rule": "unknown-indicator",
        "severity": "error",
        "path": TEXT,
        "line": 1,
        "column": 7,
        "end_line": 1,
        "end_column": 11,
    }
    assert "参保人口" in first["message"] and "参保人数" in first["help"]
    assert [second[key] for key in FIELDS[6:]] == [1, 18, 2, 3]
    assert [third[key] for key in ("severity", *FIELDS[6:])] == ["warning", 2, 12, 2, 16]


def test_json_without_a_place(tmp_path: Path):
    done = call(tmp_path, "check", "--format", "json")
    (found,) = json.loads(done.stdout)
    assert [found[key] for key in FIELDS[5:]] == [".", 1, 1, 1, 1]
    assert done.returncode == 1


def test_json_of_a_clean_workspace(demo: Path):
    done = call(demo, "check", "--format", "json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], "")


def test_json_is_readable_chinese(demo: Path):
    write(demo, TEXT, "{{ 参保人口 }}\n")
    assert "没有名为“参保人口”的指标" in call(demo, "check", "--format", "json").stdout


@pytest.mark.parametrize("text", ["400万人\n", "{{ 参保人口 }}\n"])
def test_build_prints_nothing_but_json(text: str, demo: Path):
    without_pdf(demo)
    write(demo, TEXT, text)
    done = run(demo, "build", "--format", "json")
    found = json.loads(done.stdout)
    errors = [each for each in found if each["severity"] == "error"]
    assert done.returncode == (1 if errors else 0)


# --- exit status and usage ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "status"), [("正文。\n", 0), ("全市400万人。\n", 0), ("{{ 参保人口 }}\n", 1)])
@pytest.mark.parametrize("command", ["check", "build"])
def test_exit_status(command: str, text: str, status: int, demo: Path):
    without_pdf(demo)
    write(demo, TEXT, text)
    assert call(demo, command).returncode == status


@pytest.mark.parametrize(("text", "status"), [("全市400万人。\n", 0), ("{{ 参保人口 }}\n", 1)])
def test_exit_status_of_the_process(text: str, status: int, demo: Path):
    write(demo, TEXT, text)
    assert run(demo, "check").returncode == status


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--formt", "json"],
        ["check", "--format", "xml"],
        ["build", "--fast"],
        ["explain", "a", "b"],
        [],
    ],
)
def test_wrong_usage(arguments: list[str], demo: Path):
    done = call(demo, *arguments)
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert _HAN.search(said) and "Traceback" not in said
    assert not re.search(r"Usage|Error|Try |Options|Commands|Missing|Invalid|No such", said)


def test_wrong_usage_says_nothing_on_standard_output(demo: Path):
    done = call(demo, "chek")
    assert done.stdout == "" and "check" in done.stderr


def test_a_workspace_that_is_not_there(tmp_path: Path):
    done = run(tmp_path / "nowhere", "check")
    assert done.returncode == 2 and _HAN.search(done.stderr)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["build", "--help"], ["explain", "--help"], ["--version"]]
)
def test_help_is_chinese(arguments: list[str], demo: Path):
    done = call(demo, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert not re.search(r"Usage|Options|Commands|Show |and exit", done.stdout)


GBK = {"PYTHONIOENCODING": "gbk"}
ASCII = {"PYTHONIOENCODING": "", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    ("format_", "variables"), [("terminal", GBK), ("concise", GBK), ("terminal", ASCII), ("json", ASCII)]
)
def test_an_output_that_cannot_take_every_character(format_: str, variables: dict[str, str], demo: Path):
    write(demo, TEXT, "😀{{ 参保人口 }}\n")
    done = run(demo, "check", "--format", format_, encoding="latin-1", **variables)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "YB301" in done.stdout
