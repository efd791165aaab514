"""Load: the only stage that reads the workspace.

In: files. Out: a `Workspace` of frozen values in which every field knows its place, plus diagnostics. Never
raises for an editor's mistake, computes nothing, formats nothing.
"""
