"""Whole workspaces from end to end: what a build writes, and that every failure leaves the last good output alone."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tests.workspace import (
    DATA,
    DEMO,
    NEUTRAL_TEXT,
    PUBLICATION,
    REPOSITORY,
    TEXT,
    build,
    call,
    check,
    codes,
    command,
    environment,
    run,
    snapshot,
    without_pdf,
    write,
)

SITE = "content/site.yaml"
PAGE = "templates/formats/brief/page.html"
OTHER = "format: brief\ntitle: 另一份简报\nissuer: 示例市医疗保障局\noutputs: [html]\n"


@pytest.fixture
def built(built_site: Path, tmp_path: Path) -> Path:
    """The demo workspace without PDF, built."""
    return Path(shutil.copytree(built_site, tmp_path / "workspace"))


def add_other(root: Path) -> None:
    """Add a second publication."""
    write(root, "content/other/publication.yaml", OTHER)
    write(root, "content/other/01-text.md", NEUTRAL_TEXT)


# --- what is written ----------------------------------------------------------------------------------------


def test_build_writes_site_and_pdf(built_demo: Path):
    assert [path for path in snapshot(built_demo / "output") if not path.endswith("/")] == [
        "pdf/demo.pdf",
        "site/assets/site.css",
        "site/demo/demo.pdf",
        "site/demo/figures.json",
        "site/demo/images/window.png",
        "site/demo/index.html",
        "site/figures.html",
        "site/index.html",
    ]


def test_pdf_beside_the_page_is_the_pdf(built_demo: Path):
    output = built_demo / "output"
    assert (output / "site/demo/demo.pdf").read_bytes() == (output / "pdf/demo.pdf").read_bytes()
    pages = len(PdfReader(output / "pdf/demo.pdf").pages)
    assert f"PDF（{pages}页，" in (output / "site/demo/index.html").read_text(encoding="utf-8")


def test_build_touches_nothing_but_output(built_demo: Path):
    after = {path: content for path, content in snapshot(built_demo).items() if not path.startswith("output/")}
    assert after == {path: content for path, content in snapshot(DEMO).items() if not path.startswith("output/")}


def test_check_writes_nothing(demo: Path):
    before = snapshot(demo)
    assert call(demo, "check").returncode == 0
    assert snapshot(demo) == before


def test_build_tells_what_it_built(built: Path):
    done = run(built, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert "output/site/demo/index.html（" in done.stdout and "秒" in done.stdout


def test_site_only_publication_has_no_pdf(built: Path):
    assert not any(path.endswith(".pdf") for path in snapshot(built / "output"))


def test_pdf_only_publication_has_no_page(demo: Path):
    write(demo, PUBLICATION, OTHER.replace("[html]", "[pdf]"))
    write(demo, TEXT, NEUTRAL_TEXT)
    assert call(demo, "build").returncode == 0
    assert (demo / "output/pdf/demo.pdf").is_file() and not (demo / "output/site/demo/index.html").exists()


def test_names_that_python_takes_for_one_stay_two(demo: Path):
    """Python normalises identifiers; an expression must not."""
    without_pdf(demo)
    values = "  Ⅲ级: {unit: 个, observations: {2020: 1}}\n  III级: {unit: 个, observations: {2020: 200}}\n"
    write(demo, DATA, f"title: 数据\nsources: {{a: {{title: 公报}}}}\nindicators:\n{values}")
    write(demo, TEXT, "共{{ Ⅲ级 + III级 }}。\n")
    assert build(demo).diagnostics == []
    assert ">201个<" in (demo / "output/site/demo/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["images/window.png", r"images\window.png", "./images/../images/window.png"])
def test_a_picture_has_one_web_address(address: str, demo: Path):
    without_pdf(demo)
    write(demo, TEXT, f"![窗口]({address})\n")
    assert build(demo).diagnostics == []
    assert 'src="images/window.png"' in (demo / "output/site/demo/index.html").read_text(encoding="utf-8")
    assert "site/demo/images/window.png" in snapshot(demo / "output")


@pytest.mark.parametrize("command_name", ["check", "build"])
def test_nothing_for_pdf_is_loaded_without_a_pdf(command_name: str, demo: Path):
    without_pdf(demo)
    script = (
        "import sys; from yibao_report.cli import main\n"
        f"try: main(['-C', {str(demo)!r}, {command_name!r}])\n"
        "except SystemExit: print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, check=True)
    assert done.stdout.split()[-1] == b"False"


# --- formats and templates of the workspace -----------------------------------------------------------------


def test_one_template_is_overridden(built: Path):
    shipped = (built / "output/site/demo/index.html").read_text(encoding="utf-8")
    write(built, "templates/components/note-marker.html", "<sup>注{{ note.number }}</sup>")
    assert build(built).diagnostics == []
    own = (built / "output/site/demo/index.html").read_text(encoding="utf-8")
    assert "<sup>注1</sup>" in own and "<sup>注1</sup>" not in shipped
    assert own.count("<data ") == shipped.count("<data ")


def test_an_override_may_extend_what_it_does_not_change(built: Path):
    write(built, PAGE, "{% extends 'site/base.html' %}{% block main %}<p>短</p>{% endblock %}")
    assert build(built).diagnostics == []
    page = (built / "output/site/demo/index.html").read_text(encoding="utf-8")
    assert "<p>短</p>" in page and "</html>" in page


def test_a_format_is_a_folder(built: Path):
    folder = "templates/formats/memo"
    write(built, f"{folder}/format.yaml", "name: 备忘\nheadings: [{number: '第{arabic}条 '}]\nsite_css: memo.css\n")
    write(
        built, f"{folder}/page.html", "<!DOCTYPE html><title>{{ publication.title }}</title>{{ document.parts.body }}"
    )
    write(built, f"{folder}/print.html", "{{ document.parts.body }}")
    write(built, f"{folder}/memo.css", "body { color: black }\n")
    add_other(built)
    write(built, "content/other/publication.yaml", OTHER.replace("brief", "memo"))
    write(built, "content/other/01-text.md", "# 范围\n\n正文。\n")
    assert build(built).diagnostics == []
    page = (built / "output/site/other/index.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html><title>另一份简报</title><h2") and "第1条 " in page
    assert (built / "output/site/assets/memo.css").read_text() == "body { color: black }\n"


# --- some publications of several ---------------------------------------------------------------------------


def test_building_one_publication_keeps_the_others(built: Path):
    add_other(built)
    assert build(built).diagnostics == []
    before = snapshot(built / "output")
    write(built, "content/other/01-text.md", "新的正文。\n")
    assert build(built, "other").diagnostics == []
    after = snapshot(built / "output")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {"site/other/index.html"}


def test_building_one_publication_first_lists_only_what_is_there(demo: Path):
    without_pdf(demo)
    add_other(demo)
    assert build(demo, "other").diagnostics == []
    front = (demo / "output/site/index.html").read_text(encoding="utf-8")
    assert "other/index.html" in front and "demo/index.html" not in front


def test_a_removed_publication_disappears(built: Path):
    add_other(built)
    assert build(built).diagnostics == []
    shutil.rmtree(built / "content/other")
    assert build(built).diagnostics == []
    assert not any("other" in path for path in snapshot(built / "output"))
    assert "other/index.html" not in (built / "output/site/index.html").read_text(encoding="utf-8")


def test_a_publication_is_named_by_its_folder_too(built: Path):
    assert call(built, "build", "content/demo/").returncode == 0


def test_unknown_publication(built: Path):
    before = snapshot(built / "output")
    done = call(built, "build", "dmeo")
    assert done.returncode == 1 and "YB319" in done.stdout and "“demo”" in done.stdout
    assert snapshot(built / "output") == before


def test_errors_elsewhere_do_not_stop_one_publication(built: Path):
    add_other(built)
    write(built, "content/other/01-text.md", "{{ 参保人口 }}\n")
    assert build(built, "demo").diagnostics == []
    assert build(built).codes == ["YB301"]


# --- every failure leaves the last good output --------------------------------------------------------------

BROKEN: dict[str, tuple[str, str | bytes, list[str]]] = {
    "broken YAML": (DATA, "title: [\n", ["YB101"]),
    "duplicate key": (SITE, "name: 甲\nname: 乙\npublisher: 丙\n", ["YB102"]),
    "unknown key": (SITE, "name: 甲\npublisher: 丙\nnme: 乙\n", ["YB103"]),
    "wrong type": (SITE, "name: [甲]\npublisher: 丙\n", ["YB104"]),
    "not UTF-8": (TEXT, "正文。\n".encode("gbk"), ["YB105"]),
    "empty file": (TEXT, "", ["YB106"]),
    "unknown unit": (
        DATA,
        "title: x\nsources: {a: {title: b}}\nindicators: {甲: {unit: 仁, observations: {2020: 1}}}",
        ["YB201"],
    ),
    "unknown indicator": (TEXT, "{{ 参保人口 }}\n", ["YB301"]),
    "unknown member": (TEXT, "{{ 参保人数.在职 }}\n", ["YB302"]),
    "unknown period": (TEXT, "{{ 参保率.2030 }}\n", ["YB303"]),
    "mixed kinds": (TEXT, "{{ 参保人数 + 参保率 }}\n", ["YB304"]),
    "malformed expression": (TEXT, "{{ 参保人数 + }}\n", ["YB305"]),
    "forbidden expression": (TEXT, "{{ 参保人数.__class__ }}\n", ["YB306"]),
    "contradicted claim": (TEXT, "[五百万人](=参保人数)\n", ["YB307"]),
    "broken identity": (DATA, (DEMO / DATA).read_text(encoding="utf-8").replace("39.50", "38.50"), ["YB210"]),
    "missing dataset": (PUBLICATION, OTHER + "datasets: [dmeo]\n", ["YB316"]),
    "missing section": (PUBLICATION, OTHER + "sections: [2.md]\n", ["YB317"]),
    "missing image": (TEXT, "![窗口](images/a.png)\n", ["YB318"]),
    "missing template": (PAGE, "{% include 'a.html' %}", ["YB501"]),
    "unknown name in a template": (PAGE, "{{ publicaton }}", ["YB502"]),
    "syntax error in a template": (PAGE, "{% if %}", ["YB502"]),
    "unknown format": (PUBLICATION, OTHER.replace("brief", "breif"), ["YB314"]),
    "missing metadata": (PUBLICATION, "format: brief\ntitle: 甲\n", ["YB315"]),
    "path out of the workspace": (TEXT, "![窗口](../../../../a.png)\n", ["YB109"]),
}


@pytest.mark.parametrize("failure", BROKEN)
def test_a_failed_build_changes_nothing(failure: str, built: Path):
    path, content, expected = BROKEN[failure]
    before = snapshot(built / "output")
    write(built, path, content)
    if path in (DATA, PUBLICATION) and failure != "broken identity":
        write(built, TEXT, NEUTRAL_TEXT)
    result = build(built)
    assert result.files is None
    assert result.codes == expected
    assert snapshot(built / "output") == before


def test_a_failed_first_build_leaves_no_output(demo: Path):
    write(demo, PAGE, "{{ publicaton }}")
    assert build(demo).files is None
    assert not list((demo / "output").rglob("*"))


@pytest.mark.parametrize(
    ("path", "text", "line", "words"),
    [
        (
            PAGE,
            "{% extends 'site/base.html' %}\n{% block main %}\n{{ publicaton.title }}\n{% endblock %}",
            3,
            "publicaton",
        ),
        ("templates/components/figure.html", "\n\n{{ figure.txet }}", 3, "txet"),
        ("templates/site/index.html", "{% for each in publications %}\n{{ each.titel }}\n{% endfor %}", 2, "titel"),
        (PAGE, "\n{% macro a() %}\n{{ publicaton }}\n{% endmacro %}\n{{ a() }}", 3, "publicaton"),
        (PAGE, "\n{% include 'components/tco.html' %}", 2, "components/tco.html"),
    ],
)
def test_a_template_error_names_file_and_line(path: str, text: str, line: int, words: str, built: Path):
    write(built, path, text)
    (found,) = build(built).diagnostics
    assert found.span is not None
    assert (found.location[:2], found.span.text) == ((path, line), words)


def test_an_error_in_a_template_is_told_by_the_command_without_a_traceback(built: Path):
    write(built, PAGE, "{{ publication.title }}\n{{ publicaton.title }}")
    done = run(built, "build")
    assert done.returncode == 1
    assert f"{PAGE}:2:4" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


# --- the output folder --------------------------------------------------------------------------------------


def test_output_is_a_file(demo: Path):
    without_pdf(demo)
    write(demo, "output", "信\n")
    assert build(demo).codes == ["YB701"]
    assert (demo / "output").read_text(encoding="utf-8") == "信\n"


@pytest.mark.parametrize("target", ["outside", "output", "nowhere"])
def test_output_is_a_link(target: str, demo: Path, tmp_path: Path):
    without_pdf(demo)
    outside = tmp_path / "outside"
    write(outside, "folder/file", "信")
    (demo / "output").symlink_to(outside if target == "outside" else target)
    assert build(demo).codes == ["YB701"]
    assert snapshot(outside) == {"folder/": b"", "folder/file": "信".encode()}


@pytest.mark.parametrize("part", ["site", ".building"])
def test_a_part_of_the_output_is_a_link(part: str, built: Path, tmp_path: Path):
    """Whatever becomes of the link: nothing on its other end is touched."""
    outside = tmp_path / "outside"
    write(outside, "folder/file", "信")
    shutil.rmtree(built / "output" / part, ignore_errors=True)
    (built / "output" / part).symlink_to(outside)
    build(built)
    assert snapshot(outside) == {"folder/": b"", "folder/file": "信".encode()}


def test_what_an_interrupted_build_left_is_cleared(built: Path):
    before = snapshot(built / "output")
    write(built, "output/.building/site/index.html", "旧")
    write(built, "output/.building/旧.tmp", "旧")
    assert build(built).diagnostics == []
    assert snapshot(built / "output") == before


def test_other_files_in_output_stay(built: Path):
    write(built, "output/说明.txt", "信")
    assert build(built).diagnostics == []
    assert (built / "output/说明.txt").read_text(encoding="utf-8") == "信"


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a disk on a folder that holds hardly more than is in it; skip the test where that is not allowed.

    ``full`` among the options leaves it a few kilobytes.
    """
    used = 4 * sum(-(-each.stat().st_size // 4096) + 1 for each in folder.rglob("*"))
    options = options.replace("full", f"size={used + 8}k")
    kept = folder.with_name("kept")
    folder.rename(kept)
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={used + 100}k,mode=755", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_read_only_disk(built: Path):
    before = snapshot(built / "output")
    with mounted(built / "output", "ro"):
        assert build(built).codes == ["YB701"]
        assert snapshot(built / "output") == before


def test_full_disk(built: Path):
    before = snapshot(built / "output")
    with mounted(built / "output", "full"):
        assert build(built).codes == ["YB702"]
        assert snapshot(built / "output") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not hold root back")
def test_unwritable_folder(built: Path):
    before = snapshot(built / "output")
    (built / "output").chmod(0o555)
    assert build(built).codes == ["YB701"]
    (built / "output").chmod(0o755)
    assert snapshot(built / "output") == before


def test_size_limit_of_files(built: Path):
    """Another way to be out of space in the middle of a file, open to every user."""
    before = snapshot(built / "output")
    script = 'ulimit -f 10; exec "$@"'
    done = subprocess.run(
        ["bash", "-c", script, "-", *command(built, "build", "--format", "concise")],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1 and " YB702 " in done.stdout
    assert "Traceback" not in done.stderr
    assert snapshot(built / "output") == before


# --- interruptions ------------------------------------------------------------------------------------------

LONG_TEXT = "".join(
    f"第{number}段，全市医疗保障部门各项工作稳步推进，参保群众待遇稳步提高。\n\n" for number in range(1500)
)


@contextmanager
def typesetting(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a build in a session of its own until it typesets; end it whatever happens."""
    write(root, PUBLICATION, (DEMO / PUBLICATION).read_bytes())
    write(root, TEXT, LONG_TEXT)
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # a suite that runs in the background, whose children inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command(root, "build"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            while "排版" not in (line := process.stdout.readline()):
                assert line, "ended before it typeset"
            time.sleep(0.2)
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def session_members(session: int) -> list[int]:
    """Return the processes of a session that are left, zombies aside."""
    left = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                left.append(int(entry.name))
    return left


def wait_until_gone(session: int) -> bool:
    """Wait a moment for a session to be empty."""
    deadline = time.monotonic() + 3
    while session_members(session) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not session_members(session)


def test_ctrl_c(built: Path):
    before = snapshot(built / "output")
    with typesetting(built) as process:
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "YB703" in said and "Traceback" not in said
        assert wait_until_gone(process.pid)
    assert snapshot(built / "output") == before


def test_two_builds_at_once_then_sigterm(built: Path):
    before = snapshot(built / "output")
    with typesetting(built) as process:
        assert build(built).codes == ["YB704"]
        process.terminate()
        said, _ = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "YB703" in said and "Traceback" not in said
        assert wait_until_gone(process.pid)
    assert snapshot(built / "output") == before


def test_kill_then_build_again(built: Path):
    """Not even the processes that still typeset for the killed one keep the next build out."""
    before = snapshot(built / "output")
    with typesetting(built) as process:
        process.kill()
        process.wait(timeout=20)
        assert {path: content for path, content in snapshot(built / "output").items() if path in before} == before
        write(built, TEXT, (DEMO / TEXT).read_bytes())
        without_pdf(built)
        assert build(built).diagnostics == []
    assert snapshot(built / "output") == before


# --- the same input, the same bytes -------------------------------------------------------------------------


def test_two_builds_are_byte_identical(built_demo: Path, new_demo: Callable[[str], Path]):
    elsewhere = new_demo("a folder with spaces and 汉字")
    changes = {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7", "USER": "x"}
    done = run(elsewhere, "build", **changes)
    assert done.returncode == 0, done.stdout
    first, second = snapshot(built_demo / "output"), snapshot(elsewhere / "output")
    assert [path for path in first.keys() | second.keys() if first.get(path) != second.get(path)] == []


def test_a_second_build_in_place_is_identical(built: Path):
    before = snapshot(built / "output")
    assert build(built).diagnostics == []
    assert snapshot(built / "output") == before


def test_no_trace_of_the_machine(built_demo: Path):
    today = datetime.now(UTC)
    traces = [str(built_demo), str(REPOSITORY), str(Path.home()) + "/", f"{today:%Y-%m-%d}", f"D:{today:%Y%m}"]
    if len(socket.gethostname()) > 3:
        traces.append(socket.gethostname())
    for path, content in snapshot(built_demo / "output").items():
        for trace in traces:
            assert trace.encode() not in content, (path, trace)
    for text in pdf_objects(built_demo / "output/pdf/demo.pdf"):
        for trace in (*traces, "file:"):
            assert trace.encode() not in text and trace.encode("utf-16-be") not in text, (trace, text[:300])


def pdf_objects(path: Path) -> Iterator[bytes]:
    """Yield every object of a PDF, streams unpacked."""
    reader = PdfReader(path)
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found: Any = reader.get_object(number)
        yield str(found).encode()
        if isinstance(found, StreamObject):
            yield found.get_data()


def test_order_of_keys_does_not_matter(built: Path, new_demo: Callable[[str], Path]):
    """Only lists, indicators, members and sources have an order that readers see."""
    ordered, reversed_ = new_demo("ordered"), new_demo("reversed")
    for root, turn in ((ordered, False), (reversed_, True)):
        for path in (DATA, PUBLICATION, SITE):
            tree = yaml.load((built / path).read_bytes(), Loader=yaml.BaseLoader)
            write(root, path, yaml.dump(_turned(tree, turn), allow_unicode=True, sort_keys=False))
        assert codes(check(root)) == []
        assert build(root).diagnostics == []
    assert (reversed_ / DATA).read_bytes() != (ordered / DATA).read_bytes()
    assert snapshot(reversed_ / "output") == snapshot(ordered / "output")


def _turned(tree: Any, turn: bool, ordered: bool = False) -> Any:
    if isinstance(tree, list):
        return [_turned(item, turn) for item in tree]
    if not isinstance(tree, dict):
        return tree
    items = [(key, _turned(value, turn, key in ("indicators", "members", "sources"))) for key, value in tree.items()]
    return dict(items if ordered or not turn else reversed(items))


# --- links and paths ----------------------------------------------------------------------------------------

SECRET = "机密内容-7f3a"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside of the workspace that no page may show."""
    return write(tmp_path, "secret.md", f"{SECRET}\n")


@pytest.mark.parametrize(
    "path", [TEXT, "content/demo/02-more.md", DATA, SITE, PUBLICATION, PAGE, "templates/components/figure.html"]
)
def test_a_link_out_of_the_workspace_is_not_followed(path: str, demo: Path, secret: Path):
    without_pdf(demo)
    (demo / path).unlink(missing_ok=True)
    (demo / path).parent.mkdir(parents=True, exist_ok=True)
    (demo / path).symlink_to(secret)
    result = build(demo)
    assert "YB110" in result.codes
    assert result.files is None and not list((demo / "output").rglob("*"))
    assert not any(SECRET in found.message + found.help for found in result.diagnostics)


@pytest.mark.parametrize("folder", ["content/demo/images", "content/demo", "templates", "data"])
def test_a_linked_folder_is_not_followed(folder: str, demo: Path, tmp_path: Path):
    without_pdf(demo)
    (demo / folder).rename(tmp_path / "elsewhere")
    (demo / folder).symlink_to(tmp_path / "elsewhere")
    result = build(demo)
    assert result.files is None and result.codes


@pytest.mark.parametrize(
    "text",
    [
        "![窗口](../../../secret.md)",
        "![窗口](images/../../../../secret.md)",
        "![窗口](%2e%2e/%2e%2e/%2e%2e/secret.md)",
        "![窗口](..%2f..%2f..%2fsecret.md)",
        "![窗口](..\\..\\..\\secret.md)",
        "![窗口](file:///etc/hostname)",
        "![窗口](/etc/hostname)",
        "[链接](../../../secret.md)",
        "[链接](%2e%2e/%2e%2e/%2e%2e/secret.md)",
        "[链接](/etc/hostname)",
    ],
)
def test_no_path_leads_out(text: str, demo: Path, secret: Path):
    without_pdf(demo)
    write(demo, TEXT, f"{text}\n")
    result = build(demo)
    assert result.files is None and set(result.codes) <= {"YB109", "YB318", "YB322", "YB325"}
    assert not (demo / "output").exists()


@pytest.mark.parametrize("header", ["sections: [../../../secret.md]", "sections: [..\\..\\..\\secret.md]"])
def test_no_section_leads_out(header: str, demo: Path, secret: Path):
    write(demo, PUBLICATION, f"{OTHER}{header}\n")
    result = build(demo)
    assert result.files is None and result.codes[0] == "YB109"


@pytest.mark.parametrize(
    "text",
    [
        "[x](publication.yaml)",
        "[x](01-text.md)",
        "[x](../../data/demo.yaml)",
        "[x](../../.git/config)",
        "![x](../../data/demo.yaml)",
    ],
)
def test_sources_and_hidden_files_are_not_published(text: str, demo: Path):
    without_pdf(demo)
    write(demo, ".git/config", SECRET)
    write(demo, TEXT, f"{text}\n")
    result = build(demo)
    assert result.codes and result.files is None


def test_a_file_cannot_take_a_page_s_place(demo: Path):
    without_pdf(demo)
    write(demo, "content/demo/index.html", "<script>alert(1)</script>")
    write(demo, TEXT, "[x](index.html)\n")
    result = build(demo)
    assert result.codes and result.files is None


# --- a workspace is found -----------------------------------------------------------------------------------


def test_not_a_workspace(tmp_path: Path):
    done = run(tmp_path, "build")
    assert done.returncode == 1 and "YB100" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_lost_its_publications_keeps_its_output(built: Path):
    before = snapshot(built / "output")
    (built / "content/demo").rename(built / "demo")
    assert build(built).files is None
    assert snapshot(built / "output") == before


def test_the_minimal_workspace(tmp_path: Path):
    """No site.yaml, no data, no templates of its own: a header and a text are enough."""
    folder = "content/brief"
    write(tmp_path, f"{folder}/publication.yaml", OTHER.replace("brief", "memo"))
    write(tmp_path, f"{folder}/01.md", NEUTRAL_TEXT)
    write(tmp_path, "templates/formats/memo/format.yaml", "name: 备忘\nheadings: [{number: ''}]\n")
    write(tmp_path, "templates/formats/memo/page.html", "{{ document.parts.body }}")
    write(tmp_path, "templates/formats/memo/print.html", "{{ document.parts.body }}")
    assert build(tmp_path).diagnostics == []


def test_the_workspace_is_the_current_folder(built: Path):
    command_line = [part for part in command(built, "check") if part not in ("-C", str(built))]
    done = subprocess.run(command_line, cwd=built, env=environment(), capture_output=True, check=False)
    assert done.returncode == 0


def test_copy_of_a_workspace_builds_the_same(built: Path, tmp_path: Path):
    moved = tmp_path / "moved"
    shutil.copytree(built, moved)
    before = snapshot(built / "output")
    assert build(moved).diagnostics == []
    assert snapshot(moved / "output") == before
