"""Charts: from resolved figures to a Vega-Lite specification in the house's style, and from that to an SVG picture.

Knows nothing of pages. Colours and fonts are CSS variables in the picture, so that each medium fills them in.
"""
