"""Figures typed by hand, held against the data and against each other.

Input: `ResolvedPublication`s. Output: for every literal figure of a narrative, the observation it tells, if that is
certain, and whether it agrees.

    wording       words in front of a figure, brought to one form
    vocabulary    the names under which the series of datasets are told
    times         which observation a time in the text means
    cells         what the heads of a typed table say
    statements    literal figures with what stands around them
    matching      a statement and the observation it tells
    binding       how an editor would write the figure instead
    agreement     whether a statement and an observation say the same
    comparison    statements held against each other
    surroundings  the words around a figure printed from data
    places        where an observation is printed
"""
