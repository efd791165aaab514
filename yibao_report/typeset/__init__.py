"""Chinese line layout for WeasyPrint: what `text-align: justify` and Pango leave undone, for the PDF only.

In: the boxes WeasyPrint lays out. Out: the same boxes, their lines broken by the rules of GB/T 15834—2011 5.1 and
W3C clreq, their marks squeezed, their edges flush. It must not know of anything else in this project.

`characters` knows classes of characters, `breaking` where a line may break, `measure` how wide characters are,
`line` how a line is filled and made flush, `narrow` the forms of marks that fonts are given for it. `grid` keeps blocks
to the lines of a page, `columns` lays out columns on them. `engine`, `grid` and `columns` alone touch the private
functions of WeasyPrint; nothing is imported here, so that the classes of characters can be had without it.
"""
