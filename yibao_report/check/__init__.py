"""Check: rules over resolved publications and their literal text.

In: `ResolvedPublication`. Out: diagnostics, and the account of every numeral. Changes nothing, reads no file.
"""
