"""The page in a real browser: on a phone, in the dark, on paper."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

import pytest
from pypdf import PdfReader

from tests.example import BuiltExample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed and may not be"),
]

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --allow-file-access-from-files --virtual-time-budget=5000"
).split()


def _chromium(folder: Path, *arguments: str) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


class _Page(Protocol):
    """Something built that has a page."""

    @property
    def page(self) -> Path: ...


def _measure(example: _Page, folder: Path, width: int, expression: str, *flags: str):
    """Return what a JavaScript expression says about the page in a frame of some width."""
    frame = folder / "frame.html"
    frame.write_text(
        f'<iframe id="f" src="{example.page.as_uri()}" style="width:{width}px;height:800px;border:0"></iframe>'
        "<script>f.onload=()=>{const d=f.contentDocument,w=f.contentWindow;"
        f"document.title=JSON.stringify({expression})}}</script>",
        encoding="utf-8",
    )
    dom = _chromium(folder, *flags, "--dump-dom", frame.as_uri())
    title = re.search(r"<title>(.*?)</title>", dom)
    assert title, dom[:500]
    return json.loads(title.group(1).replace("&amp;", "&").replace("&lt;", "<"))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(example: BuiltExample, tmp_path: Path, width: int) -> None:
    measured = _measure(example, tmp_path, width, "[d.documentElement.scrollWidth, d.documentElement.clientWidth]")
    assert measured[0] <= measured[1]


@pytest.mark.parametrize(("scheme", "is_dark"), [("0", True), ("1", False)])
def test_it_follows_the_readers_colour_scheme(
    example: BuiltExample, tmp_path: Path, scheme: str, is_dark: bool
) -> None:
    style = "w.getComputedStyle(d.body)"
    back, front = _measure(
        example,
        tmp_path,
        800,
        f"[{style}.backgroundColor, {style}.color]",
        f"--blink-settings=preferredColorScheme={scheme}",
    )
    assert (_luminance(back) < _luminance(front)) is is_dark
    lighter, darker = sorted((_luminance(back), _luminance(front)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


def _luminance(colour: str) -> float:
    """Return the relative luminance of ``rgb(…)``, WCAG 2.2."""
    channels = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_is_large_enough_to_read_on_a_phone(example: BuiltExample, tmp_path: Path) -> None:
    size = _measure(example, tmp_path, 390, "w.getComputedStyle(d.querySelector('.body p')).fontSize")
    assert float(size.removesuffix("px")) >= 16


def test_it_prints(example: BuiltExample, tmp_path: Path) -> None:
    target = tmp_path / "print.pdf"
    _chromium(tmp_path, f"--print-to-pdf={target}", "--no-pdf-header-footer", example.page.as_uri())
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(target).pages)
    assert "强化政策宣传" in text
    assert "跳到正文" not in text
