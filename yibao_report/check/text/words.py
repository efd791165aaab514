"""Where words begin and end in running text, by the dictionary and the segmentation of rjieba."""

from typing import Final

_REACH: Final = 16
"""Characters on both sides that decide where words begin and end."""


def is_loose(text: str, start: int, end: int) -> bool:
    """Tell whether every character of ``text[start:end]`` stands alone, in no word with a neighbour.

    So 研盼 does in 分析研盼机制, but not 运枢 in 航运枢纽 (a seam of two words), nor 负债 (a word).
    """
    import rjieba  # reads its dictionary: a tenth of a second that few drafts need

    place = max(0, start - _REACH)
    for token in rjieba.cut(text[place : end + _REACH], hmm=False):
        if len(token) > 1 and place < end and start < place + len(token):
            return False
        place += len(token)
    return True
