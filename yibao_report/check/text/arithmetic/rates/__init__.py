"""Shares, rates, means and products against the counts that they are worked out from, wherever these stand."""
