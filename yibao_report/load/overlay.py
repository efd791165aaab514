"""Laying the text of an inline block over the source lines it came from.

markdown-it gives block tokens their lines and inline tokens nothing; here each line of a block finds its column
again, behind indents, list and quote marks, and in table cells behind the pipes.
"""

from dataclasses import dataclass

from markdown_it.token import Token

from yibao_report.source import SourceFile


@dataclass(slots=True)
class TableCells:
    """Where the last cell of a table row ended, so that equal cells are told apart."""

    line: int = -1
    column: int = 0

    def find(self, line: int, source: str, written: str) -> int:
        """Return the column of the row's next cell."""
        cursor = self.column if line == self.line else 0
        column = max(source.find(written, cursor), cursor)
        self.line, self.column = line, column + len(written)
        return column


def lay_over_source(
    token: Token, file: SourceFile, cells: TableCells | None
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the stretches of an inline block begin: in its text, and in the file.

    ``cells`` is given for table cells, in which a pipe has a backslash in the source.
    """
    assert token.map is not None
    starts: list[int] = []
    offsets: list[int] = []
    position = 0
    first = token.map[0] + 1 if cells is not None else _first_line(token, file)
    for index, content in enumerate(token.content.split("\n")):
        number = first + index
        begin, source = file.line_start(number), file.line(number)
        if cells is None:
            column, stretches = _column(source, content), [(0, 0)]
        else:
            column = cells.find(number, source, content.replace("|", "\\|"))
            stretches = _stretches(content)
        starts.extend(position + start for start, _ in stretches)
        offsets.extend(begin + column + shift for _, shift in stretches)
        position += len(content) + 1
    return tuple(starts), tuple(offsets)


def _column(source: str, content: str) -> int:
    """Return where a line of a block stands in its source line, behind indent and list or quote marks."""
    trimmed, wanted = source.rstrip(), content.rstrip()
    return len(trimmed) - len(wanted) if trimmed.endswith(wanted) else max(source.find(content), 0)


def _stretches(content: str) -> list[tuple[int, int]]:
    """Return, for each stretch between escaped pipes, its start in the cell's text and in the cell's source."""
    pipes = (index for index, char in enumerate(content) if char == "|")
    return [(0, 0), *((index, index + count) for count, index in enumerate(pipes, 1))]


def _first_line(token: Token, file: SourceFile) -> int:
    """Return the line a block's text begins on: full-width blanks before it are in the block, not in its text."""
    assert token.map is not None
    wanted = token.content.split("\n", 1)[0].rstrip()
    lines = range(token.map[0] + 1, token.map[1] + 1)
    return next((number for number in lines if file.line(number).rstrip().endswith(wanted)), token.map[0] + 1)
