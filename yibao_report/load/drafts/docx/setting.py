"""Lines of a Word document and how they are set: what makes some of them look like a title."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from yibao_report.load.drafts.docx.body import BREAK, Paragraph
from yibao_report.load.drafts.docx.styles import Style
from yibao_report.model.draft import BlockKind

_BREAK_SIGN: Final = "↵"


class Line(NamedTuple):
    """A paragraph with the number that Word sets before it, as a line of the file."""

    paragraph: Paragraph
    number: str
    style: Style
    bullet: bool

    @property
    def text(self) -> str:
        """The line."""
        return self.number + self.paragraph.text.replace(BREAK, _BREAK_SIGN)

    @property
    def size(self) -> int | None:
        """Half points of most of its letters."""
        sizes: Counter[int | None] = Counter()
        for run in self.paragraph.runs:
            sizes[run.size or self.style.size] += len(run.text.strip())
        return max(sizes, key=lambda size: sizes[size], default=None)

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of the page."""
        centred = self.style.centred if self.paragraph.centred is None else self.paragraph.centred
        return bool(centred)


def title_settings(lines: Sequence[Line]) -> list[object]:
    """Return for each line how it is set where that makes it part of a title: its style, or centred and large."""
    letters: Counter[int | None] = Counter()
    for line in lines:
        letters[line.size] += 0 if line.is_centred else len(line.text)
    usual = max(letters, key=lambda size: letters[size], default=None)
    return [_title_setting(line, usual) for line in lines]


def _title_setting(line: Line, usual: int | None) -> object:
    if line.paragraph.note is not None or line.number or line.paragraph.outline is not None:
        return None
    if line.style.kind is BlockKind.TITLE:
        return BlockKind.TITLE
    size = line.size
    if line.is_centred and size is not None and usual is not None and size > usual and line.style.heading is None:
        return size, line.paragraph.frame
    return None
