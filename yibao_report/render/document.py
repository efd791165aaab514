"""The semantic document of a publication: parts, contents, notes and ledger, from its resolved narrative."""

from collections.abc import Iterator

from markupsafe import Markup

from yibao_report.model.narrative import Section
from yibao_report.render.context import Document
from yibao_report.render.environment import Templates
from yibao_report.render.narrative import NarrativeRenderer, plain_title
from yibao_report.render.outline import contents
from yibao_report.resolve.outline import Heading, HeadingToken, number_headings
from yibao_report.resolve.publication import ResolvedPublication


def render_document(publication: ResolvedPublication, templates: Templates, medium: str) -> Document:
    """Return the document for ``site`` or ``print``.

    Raises:
        RenderingError: a component's template is missing or wrong.
    """
    format_ = publication.header.format
    outline: dict[int, Heading] = {}
    listed: list[Heading] = []
    for key, part in format_.parts.items():
        prefix = "s" if part.numbered else f"{key}-"
        tokens = _headings(publication, key)
        headings = number_headings(tokens, format_.headings, numbered=part.numbered, prefix=prefix)
        outline.update(headings)
        if part.numbered:
            listed.extend(headings.values())
    renderer = NarrativeRenderer(publication, templates, outline, medium)
    parts = {
        key: Markup().join(renderer.section(section) for section in _sections(publication, key))
        for key in format_.parts
    }
    renderer.finish()
    ledger = renderer.ledger
    return Document(parts, contents(listed), renderer.notes.notes, ledger.entries, ledger.sources, ledger.occurrences)


def _sections(publication: ResolvedPublication, part: str) -> Iterator[Section]:
    return (section for section in publication.sections if section.part == part)


def _headings(publication: ResolvedPublication, part: str) -> Iterator[HeadingToken]:
    for section in _sections(publication, part):
        for index, token in enumerate(section.tokens):
            if token.type == "heading_open":
                title = plain_title(section.tokens[index + 1], publication)
                yield HeadingToken(token, int(token.tag[1:]), title)
