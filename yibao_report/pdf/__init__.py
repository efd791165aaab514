"""PDF: from the print document to a file's bytes, through WeasyPrint, which is imported nowhere else."""
