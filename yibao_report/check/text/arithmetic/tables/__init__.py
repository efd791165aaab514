"""What tables say, cell by cell, and what their columns, rows and the running text have to do with each other."""
