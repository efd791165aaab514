"""The example publication, built once for the tests that look at what comes out."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import html5lib
from html5lib.html5parser import HTMLParser

from tests.paths import ROOT
from tests.workspace import environment
from yibao_report.pdf.profiles import ProfileName

ID = "yiyang-145-plan"
_TOLD = "told.txt"


@dataclass(frozen=True)
class BuiltExample:
    """A copy of the checkout's workspace with its output."""

    root: Path

    @property
    def site(self) -> Path:
        """The folder that is put online."""
        return self.root / "output/site"

    @property
    def page(self) -> Path:
        """The publication's page."""
        return self.site / ID / "index.html"

    @property
    def pdf(self) -> Path:
        """The publication's PDF."""
        return self.root / f"output/pdf/{ID}.pdf"

    @property
    def press(self) -> Path:
        """The file for the printers."""
        return self.root / f"output/pdf/{ID}.press.pdf"

    @property
    def proof(self) -> Path:
        """The proof."""
        return self.root / f"output/pdf/{ID}.proof.pdf"

    @property
    def told(self) -> str:
        """What the build said is wrong."""
        return (self.root / _TOLD).read_text(encoding="utf-8")

    @cached_property
    def tree(self):
        """The page as an element tree without namespaces."""
        return parse_html(self.page.read_text(encoding="utf-8"))

    @cached_property
    def text(self) -> str:
        """All words of the page."""
        return "".join(self.tree.find("body").itertext())


def build_example(folder: Path) -> BuiltExample:
    """Copy the workspace of the checkout into a folder and build it there."""
    for name in ("content", "data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    command = [sys.executable, "-m", "yibao_report", "-C", str(folder), "build", "--format", "concise"]
    command += [f"--profile={name}" for name in ProfileName]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / _TOLD).write_text(done.stdout, encoding="utf-8")
    assert done.stdout == "", "the example must be built without any diagnostic"
    return BuiltExample(folder)


def parse_html(text: str):
    """Parse HTML strictly: any error of the standard's parser is a failure."""
    parser = HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    return parser.parse(text)
