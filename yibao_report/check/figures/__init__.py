"""Figures typed by hand, held against the data and against each other.

Input: `ResolvedPublication`s. Output: for every literal figure of a narrative, the observation it tells, if that is
certain, and whether it agrees.

    wording       words in front of a figure, brought to one form
    vocabulary    the names under which the series of datasets are told
    times         which observation a time in the text means
    vicinity      the words around a figure, by their nearness; ends of a change, lists before 分别
    entries       a series, as the text may name it
    likeness      how far words say the name of a series
    cells         what the heads of a typed table say
    statement     a literal figure with what stands around it
    statements    all of them in a narrative
    matching      a statement whose words name a series whole, and the observation it tells
    recognition   the same by likeness and by value
    binding       how an editor would write the figure instead
    agreement     whether a statement and an observation say the same
    comparison    statements held against each other
    surroundings  the words around a figure printed from data
    places        where an observation is printed
"""
