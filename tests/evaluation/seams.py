"""``python -m tests.evaluation.seams``: pairs of characters of the clean documents that look like slips of words.

They are what ``seams`` of ``lexicon/phrases.yaml`` lists. Read what is printed before it is added there: names of
places and of people are no seams, and what a new set holds shows how often its right text would have been alarmed.
"""

from itertools import pairwise

from tests.evaluation import blind
from tests.evaluation.cases import load_clean
from yibao_report.check.text.sound_slips import suspected_pairs
from yibao_report.load.lexicon import shipped_lexicon


def main() -> None:
    """Print the pairs that are not listed yet, in the order of their characters."""
    texts = (text for folder in blind.sets() for text in load_clean(folder / "clean").values())
    pairs = {one + other for text in texts for one, other in pairwise(text)}
    print(" ".join(sorted(suspected_pairs(pairs, shipped_lexicon()))))


if __name__ == "__main__":
    main()
