"""What YAML says about the rules over text: ``proofreading`` and ``allow``."""

from collections.abc import Iterator, Sequence

from yibao_report.diagnostics import Diagnostics, Severity
from yibao_report.diagnostics.selection import Selection
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.shapes.publication import AllowShape, ProofreadingShape, SiteShape
from yibao_report.load.validation import validate
from yibao_report.load.yaml import Mapping, load_yaml, locate
from yibao_report.model.publication import Proofreading
from yibao_report.model.waiver import Waiver
from yibao_report.source import Span

SITE_PATH = "content/site.yaml"


def read_proofreading(root: Mapping, shape: ProofreadingShape, allow: Sequence[AllowShape] = ()) -> Proofreading:
    """Return the settings with the places of what they name."""
    severities = {word: None if name == "off" else Severity(name) for word, name in shape.severity.items()}
    selection = Selection(tuple(shape.select), tuple(shape.ignore), severities, shape.hints)
    waivers = (
        Waiver((each.code,), each.reason or "", locate(root, ("allow", number)), each.words)
        for number, each in enumerate(allow)
    )
    return Proofreading(selection, tuple(_words(root, shape)), tuple(waivers))


def _words(root: Mapping, shape: ProofreadingShape) -> Iterator[tuple[str, Span]]:
    for key, words in (("select", shape.select), ("ignore", shape.ignore)):
        for number, word in enumerate(words):
            yield word, locate(root, ("proofreading", key, number))
    for word in shape.severity:
        yield word, locate(root, ("proofreading", "severity", word), key=True)


def load_office_proofreading(files: WorkspaceFiles) -> Proofreading:
    """Return what a workspace's ``content/site.yaml`` says; what is wrong with the file is not a draft's concern."""
    silent = Diagnostics()
    if not files.is_file(SITE_PATH):
        return Proofreading()
    file = files.read_text(SITE_PATH)
    root = load_yaml(file, silent) if file else None
    shape = validate(SiteShape, root, silent) if root else None
    return read_proofreading(root, shape.proofreading) if root is not None and shape is not None else Proofreading()
