"""Loading a whole workspace: site, formats, datasets, publications."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load import rules
from yibao_report.load.dataset import load_dataset
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.format import load_format
from yibao_report.load.proofreading import SITE_PATH, read_proofreading
from yibao_report.load.publication import HEADER_NAME, LoadedPublication, load_publication
from yibao_report.load.shapes.publication import SiteShape
from yibao_report.load.templates import TemplateFiles
from yibao_report.load.validation import validate
from yibao_report.load.yaml import load_yaml
from yibao_report.model.dataset import Dataset
from yibao_report.model.publication import Format, Site
from yibao_report.source import Span

_DEFAULT_SITE: Final = Site("医疗保障报告", "医疗保障局", None, None, None, {})


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a build starts from.

    Attributes:
        files: Door to the workspace's files (for pictures).
        templates: Door to the templates, the workspace's own before the ones that come with the package.
        site: What ``content/site.yaml`` says.
        datasets: By id; those that could be read.
        dataset_ids: Every dataset of the workspace, readable or not.
        publications: By id, in order; those that could be read.
    """

    files: WorkspaceFiles
    templates: TemplateFiles
    site: Site
    datasets: Mapping[str, Dataset]
    dataset_ids: tuple[str, ...]
    publications: Mapping[str, LoadedPublication]


def load_workspace(root: Path, selected: Iterable[str], diagnostics: Diagnostics) -> Workspace | None:
    """Load a workspace with all of its publications, or the selected ones.

    Returns None when the folder is no workspace; everything else wrong with it is a diagnostic.
    """
    files = WorkspaceFiles(root, diagnostics)
    before = len(diagnostics)
    if not files.is_folder("content"):
        files.report_missing_workspace()
        return None
    templates = TemplateFiles(files)
    dataset_paths = _dataset_paths(files, diagnostics)
    loaded_datasets = {id_: load_dataset(files, path, diagnostics) for id_, path in dataset_paths.items()}
    formats = load_formats(templates, diagnostics)
    folders = [name for name in files.names("content") if files.is_folder(f"content/{name}")]
    ids = [name for name in folders if files.is_file(f"content/{name}/{HEADER_NAME}")]
    _report_headless(files, folders, diagnostics)
    if not ids and len(diagnostics) == before:
        message, way_out = "content里没有发布物", f"发布物是content下的一个文件夹，里面有{HEADER_NAME}"
        diagnostics.add(rules.MISSING_PUBLICATION, message, way_out, path="content")
    publications = {}
    taken: dict[str, Span | None] = dict.fromkeys(ids)
    for publication_id in _select(ids, selected, diagnostics):
        loaded = load_publication(files, publication_id, formats, taken, diagnostics)
        if loaded is not None:
            publications[publication_id] = loaded
    return Workspace(
        files=files,
        templates=templates,
        site=_load_site(files, diagnostics),
        datasets={id_: dataset for id_, dataset in loaded_datasets.items() if dataset is not None},
        dataset_ids=tuple(dataset_paths),
        publications=publications,
    )


def _select(ids: list[str], selected: Iterable[str], diagnostics: Diagnostics) -> list[str]:
    wanted = list(dict.fromkeys(name.strip("/").removeprefix("content/") for name in selected))
    for name in wanted:
        if name not in ids:
            diagnostics.add(
                rules.MISSING_PUBLICATION, f"没有名为“{name}”的发布物", suggest(name, ids, "现有发布物"), path="content"
            )
    return [name for name in ids if name in wanted] if wanted else ids


def _report_headless(files: WorkspaceFiles, folders: list[str], diagnostics: Diagnostics) -> None:
    for name in folders:
        header = f"content/{name}/{HEADER_NAME}"
        if files.locate(header) and not files.is_file(header) and any(files.names(f"content/{name}", ".md")):
            diagnostics.add(
                rules.MISSING_METADATA,
                f"content/{name}里有叙述，没有{HEADER_NAME}",
                "publication.yml要改名为publication.yaml"
                if files.is_file(f"content/{name}/publication.yml")
                else f"加一个{HEADER_NAME}，写明format、title、issuer",
                path=f"content/{name}",
            )


def _dataset_paths(files: WorkspaceFiles, diagnostics: Diagnostics) -> dict[str, str]:
    paths: dict[str, str] = {}
    for name in (*files.names("data", ".yaml"), *files.names("data", ".yml")):
        path, dataset_id = f"data/{name}", name.rsplit(".", 1)[0]
        if dataset_id in paths:
            diagnostics.add(
                rules.DUPLICATE_DATASET, f"数据集“{dataset_id}”已经有{paths[dataset_id]}", "只留一个文件", path=path
            )
        else:
            paths[dataset_id] = path
    return paths


def load_formats(templates: TemplateFiles, diagnostics: Diagnostics) -> dict[str, Format | None]:
    """Return every format that the workspace or the package brings, by id; None for one that cannot be read."""
    files = {format_id: templates.read(f"formats/{format_id}/format.yaml") for format_id in templates.format_ids()}
    return {format_id: load_format(format_id, file, diagnostics) if file else None for format_id, file in files.items()}


def _load_site(files: WorkspaceFiles, diagnostics: Diagnostics) -> Site:
    if not files.is_file(SITE_PATH):
        return _DEFAULT_SITE
    file = files.read_text(SITE_PATH)
    root = load_yaml(file, diagnostics) if file else None
    shape = validate(SiteShape, root, diagnostics) if root else None
    if root is None or shape is None:
        return _DEFAULT_SITE
    footer = shape.footer.model_dump()
    return Site(
        name=shape.name,
        publisher=shape.publisher,
        base_url=shape.base_url,
        description=shape.description,
        site_id_code=shape.site_id_code,
        footer=footer,
        proofreading=read_proofreading(root, shape.proofreading),
    )
