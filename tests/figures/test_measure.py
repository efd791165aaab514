"""How much of what is typed by hand is recognized, and that nothing is recognized wrongly (see `measure`)."""

import shutil
from pathlib import Path

import yaml

from tests.figures.measure import judge, recognized, told, typed_figures
from tests.paths import ROOT

_RECOGNIZED = 360
_TOLD = 215


def test_typed_figures_are_offered_as_what_they_were_and_changed_ones_are_told(tmp_path: Path):
    figures = typed_figures()
    offered = recognized(tmp_path, figures)
    assert offered.wrong == ()
    assert len(offered.right) >= _RECOGNIZED, f"{len(offered.right)} of {offered.count}"
    contradicted = told(tmp_path, figures)
    assert contradicted.wrong == ()
    assert len(contradicted.right) >= _TOLD, f"{len(contradicted.right)} of {contradicted.count}"


def test_nothing_is_said_of_what_tells_another_thing(tmp_path: Path):
    texts = yaml.safe_load(Path(__file__).with_name("near_misses.yaml").read_text(encoding="utf-8"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for publication, sentences in texts.items():
        folder = tmp_path / "content" / publication
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "content" / publication / "publication.yaml", folder)
        (folder / "01-text.md").write_text("\n\n".join(sentences), encoding="utf-8")
    found = [each for each in judge(tmp_path) if each.rule.code != "YB401"]
    assert [each.message for each in found] == []
