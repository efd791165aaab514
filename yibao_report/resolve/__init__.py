"""Resolve: binds references, evaluates derived figures, verifies claims and identities.

In: a loaded `Workspace`. Out: `ResolvedPublication` values in which every figure is a `Quantity` with its
provenance, plus diagnostics. Reads no file, formats nothing for the page.
"""
