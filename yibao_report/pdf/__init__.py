"""PDF: from the print document to a file's bytes, through WeasyPrint, which only this package and `typeset` import."""
