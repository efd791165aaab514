"""The evaluation set of the rules over text, and how it is measured (``make evaluate``).

``clean/`` is right text: every alarm on it is a false one; a ``.facts`` file lists the arithmetic that its text states.
``mistakes/`` holds texts with one mistake each, ``near_misses/`` right sentences that look like mistakes.
``held_back/`` is the same again, written later and kept from those who write the rules, so that rules fitted to the
first set show.
"""
