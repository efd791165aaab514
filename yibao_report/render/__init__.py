"""Render: one semantic HTML document per publication, from the resolved figures and the Jinja templates.

In: `ResolvedPublication`. Out: HTML and CSS as text; site and PDF both come from here, so they cannot disagree.
Writes nothing, knows nothing of line layout.
"""
