"""Fonts by role: which face of this machine sets which text of a print document, and that it has every character.

In: print documents, and the faces that fontconfig knows. Out: faces made ready in a cache and the CSS that names them;
diagnostics for characters that a face lacks. Nothing here lays out text or knows WeasyPrint.
"""
