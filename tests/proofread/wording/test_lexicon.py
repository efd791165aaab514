"""Every entry of the lists is tried; an office's lists extend them; mistakes in a list are told with their place."""

from pathlib import Path

import pytest

from tests.proofread.drafting import manuscript
from tests.proofread.words_drafting import alarms, found, marked
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.lexicon import LISTS, load_lexicon, shipped_lexicon
from yibao_report.model.lexicon import Expression, ExpressionKind, Lexicon

_CODES = {
    ExpressionKind.MISSPELLING: "YB454",
    ExpressionKind.MISUSE: "YB455",
    ExpressionKind.PLEONASM: "YB453",
    ExpressionKind.FORMULA: "YB459",
    ExpressionKind.PLACEHOLDER: "YB468",
    ExpressionKind.LEFTOVER: "YB468",
    ExpressionKind.OUTDATED: "YB462",
    ExpressionKind.CLAIM: "YB491",
}
_LISTED = [each for each in shipped_lexicon().expressions if each.kind in _CODES]
_RIGHT = [each for each in _LISTED if each.right and each.certain and each.kind is not ExpressionKind.OUTDATED]


def _identity(each: Expression) -> str:
    return f"{each.kind.value}-{each.words}"


def _of(kind: ExpressionKind, expressions: list[Expression]) -> list[Expression]:
    return [each for each in expressions if each.kind is kind]


def _sentence(each: Expression, words: str) -> str:
    """Return a neutral sentence with what the entry wants around its words."""
    before = "" if "^" in each.before else f"，{each.before[0] if each.before else ''}"
    near = f"，{each.near[0]}" if each.near else ""
    later = f"，{each.followed_by[0]}" if each.followed_by else ""
    return (
        f"{'' if '^' in each.before else '会上说'}{before}{words}{each.after[0] if each.after else ''}{near}{later}。"
    )


def test_the_lists_are_rich() -> None:
    kinds = [each.kind for each in _LISTED if each.certain]
    assert kinds.count(ExpressionKind.MISSPELLING) + kinds.count(ExpressionKind.MISUSE) >= 250
    assert kinds.count(ExpressionKind.PLEONASM) >= 50 and kinds.count(ExpressionKind.FORMULA) >= 50


# One test for each kind of list: with one for each of thousands of entries, starting them costs more than they do.


@pytest.mark.parametrize("kind", _CODES)
def test_every_entry_is_found_in_a_neutral_sentence(kind: ExpressionKind) -> None:
    untold = []
    for each in _of(kind, _LISTED):
        text = _sentence(each, each.words)
        found_words = marked(text, _CODES[kind] if each.certain else "YB492")
        if not any(each.words in words or words in each.words for words in found_words):
            untold.append(text)
    assert untold == []


@pytest.mark.parametrize("kind", _CODES)
def test_the_correction_is_not_reported_again(kind: ExpressionKind) -> None:
    sentences = [_sentence(each, each.right) for each in _of(kind, _RIGHT)]
    assert [(text, words) for text in sentences if (words := marked(text, _CODES[kind]))] == []


@pytest.mark.parametrize("kind", _CODES)
def test_a_longer_right_word_is_left_alone(kind: ExpressionKind) -> None:
    told = []
    for each in _of(kind, _LISTED):
        for longer in each.not_in if kind is not ExpressionKind.FORMULA else ():
            told += [longer for place in found(_sentence(each, longer)) if place.span and each.words == place.span.text]
    assert told == []


def test_no_correction_is_itself_misspelt() -> None:
    wrong = {each.words for each in _LISTED if each.certain and each.kind is ExpressionKind.MISSPELLING}
    assert [each.words for each in _LISTED if each.right in wrong] == []


@pytest.mark.parametrize("formula", shipped_lexicon().formulas, ids=lambda formula: formula.words)
def test_a_formula_is_right_and_with_a_character_off_wrong(formula) -> None:
    assert alarms(f"会议强调，{formula.words}，要抓好落实。") == []
    if len(formula.words) >= 10:
        middle = len(formula.words) // 2 + 1
        for broken in (
            formula.words[:middle] + formula.words[middle + 1 :],
            formula.words[:2] + "某" + formula.words[3:],
        ):
            assert marked(f"会议强调，{broken}，要抓好落实。", "YB459"), broken


@pytest.mark.parametrize("title", shipped_lexicon().titles)
def test_a_title_is_right_and_with_a_character_off_wrong(title: str) -> None:
    assert marked(f"落实《{title}》。", "YB459") == []
    assert marked(f"落实《{title[:4] + title[5:]}》。", "YB459") == [title[:4] + title[5:]]


@pytest.mark.parametrize(
    "each", [e for e in shipped_lexicon().expressions if e.kind is ExpressionKind.TERM], ids=_identity
)
def test_a_variant_is_reported_only_beside_its_term(each: Expression) -> None:
    assert each.words in marked(f"推广{each.right}。使用{each.words}。", "YB458")
    assert marked(f"使用{each.words}。", "YB458") == []


# --- an office's own lists -----------------------------------------------------------------------------------------


def _own(root: Path, **lists: str) -> tuple[Lexicon, Diagnostics]:
    folder = root / "content/lexicon"
    folder.mkdir(parents=True)
    for name, text in lists.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    lexicon = load_lexicon(WorkspaceFiles(root, diagnostics), diagnostics)
    assert lexicon is not None
    return lexicon, diagnostics


def test_an_office_adds_words_and_allows_others(tmp_path: Path) -> None:
    lexicon, diagnostics = _own(
        tmp_path,
        words="words: {示列市: 示例市}\nallowed: [涉及到]\n",
        formulas="titles: [示例市医疗救助实施细则]\n",
        terms="terms: {示保通: [示保同]}\n",
        leftovers="placeholders: [留空]\n",
        doubled="repeats: [看看]\n",
    )
    assert list(diagnostics) == []
    assert marked("示列市涉及到三家，作出布署。", "YB454", lexicon) == ["示列市", "布署"]
    assert marked("示列市涉及到三家。", "YB453", lexicon) == []
    assert marked("落实《示例市医疗救助实施细责》。", "YB459", lexicon) == ["示例市医疗救助实施细责"]
    assert marked("示保通上线。示保同好用。", "YB458", lexicon) == ["示保同"]
    assert marked("人数留空。", "YB468", lexicon) == ["留空"]


def test_an_office_adds_phrases_and_allows_what_looks_like_a_slip(tmp_path: Path) -> None:
    lexicon, diagnostics = _own(
        tmp_path,
        phrases="phrases: {本市: 健康同行}\njoined: [{front: 掌上, behind: 缴存}]\nallowed: [深人推进]\n",
    )
    assert list(diagnostics) == []
    assert marked("开展健康同形活动，掌上缴村。", "YB454", lexicon) == ["健康同形", "掌上缴村"]
    assert marked("深人推进这项工作。", "YB454", lexicon) == []


def test_an_office_replaces_an_entry(tmp_path: Path) -> None:
    lexicon, _ = _own(tmp_path, words="usage: {其它: {right: 其他, certain: false}}\n")
    assert marked("其它事项。", "YB455", lexicon) == []
    assert marked("其它事项。", "YB492", lexicon) == ["其它"]


@pytest.mark.parametrize(
    ("name", "text", "code", "words"),
    [
        ("words", "words: {布署: [部署]}\n", "YB104", "[部署]"),
        ("words", "word: {布署: 部署}\n", "YB103", "word"),
        ("words", "words: {反应: {right: 反映, afer: [问题]}}\n", "YB103", "afer"),
        ("terms", "terms: {医保码: 医保二维码}\n", "YB104", "医保二维码"),
        ("formulas", "titles: 条例\n", "YB104", "条例"),
        ("doubled", "repeats: [看看\n", "YB101", ""),
        ("word", "words: {}\n", "YB117", ""),
    ],
)
def test_a_mistake_in_a_list_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, code: str, words: str
) -> None:
    lexicon, diagnostics = _own(tmp_path, **{name: text})
    assert [each.rule.code for each in diagnostics] == [code]
    assert all(words in (each.span.text if each.span else "") for each in diagnostics)
    assert len(lexicon.expressions) == len(shipped_lexicon().expressions)


def test_without_own_lists_the_shipped_ones_hold(tmp_path: Path) -> None:
    assert load_lexicon(WorkspaceFiles(tmp_path, Diagnostics()), Diagnostics()) is None
    assert manuscript("作出布署。").lexicon is shipped_lexicon()


@pytest.mark.parametrize("name", LISTS)
def test_a_shipped_list_names_its_schema(name: str) -> None:
    path = Path(__file__).parents[3] / "yibao_report/lexicon" / f"{name}.yaml"
    assert path.read_text(encoding="utf-8").startswith(
        f"# yaml-language-server: $schema=../../.schema/{name}.schema.json\n"
    )
