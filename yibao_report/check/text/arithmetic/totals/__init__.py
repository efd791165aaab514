"""Totals and their parts: beside, before, behind and below them, over years, written out as a formula."""
