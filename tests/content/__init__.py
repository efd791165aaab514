"""The publications of this repository: complete, and true to what was published."""
