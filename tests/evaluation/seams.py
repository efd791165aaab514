"""``python -m tests.evaluation.seams``: pairs of characters of right text that would be told as slips of words.

They are what ``seams`` of ``lexicon/phrases.yaml`` lists. How many a new set of right text brings shows how often such
text would have been alarmed.
"""

from collections.abc import Iterator
from dataclasses import replace

from tests.evaluation import blind
from tests.evaluation.cases import load_clean
from yibao_report.check.text.running_text import RunningText
from yibao_report.check.text.sound_slips import find_sound_slips
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.drafts import read_draft
from yibao_report.load.lexicon import shipped_lexicon


def main() -> None:
    """Print the pairs, in the order of their characters."""
    print(" ".join(sorted(set(_pairs()))))


def _pairs() -> Iterator[str]:
    shipped = shipped_lexicon()
    without = replace(shipped, phrases=replace(shipped.phrases, seams=()))
    for folder in blind.sets():
        for file, text in load_clean(folder / "clean").items():
            loaded = read_draft(file, text.encode(), Diagnostics())
            assert loaded is not None
            for slip in find_sound_slips(RunningText(loaded.draft.blocks), without):
                yield slip.block.text[slip.start : slip.end]


if __name__ == "__main__":
    main()
