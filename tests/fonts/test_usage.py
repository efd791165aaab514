"""Which characters a print document sets in which role."""

from yibao_report.fonts.usage import read_usage

CSS = """
:root { --font-fangsong: "FandolFang", "Noto Serif CJK SC", serif; --font-kaiti: "FandolKai" }
html { font: 16pt/28pt var(--font-fangsong) }
h1, .title { font-family: var(--font-xiaobiaosong) }
em { font-family: var(--font-kaiti) }
h1 em { font: inherit }
.a { font-family: var(--font-heiti) }
p.a { font-family: var(--font-songti) }
.b { font-family: var(--font-heiti) !important }
.hidden { display: none }
li::before { content: "■"; font-family: var(--font-songti) }
@page { margin: 0; @bottom-center { content: "页" counter(page); font: 14pt var(--font-songti) } }
@media print { q { font-family: var(--font-kaiti) } }
@media screen { u { font-family: var(--font-kaiti) } }
"""


def _roles(body: str) -> dict[str, str]:
    used = read_usage(f"<!DOCTYPE html><title>题</title><style>{CSS}</style><body>{body}</body>").characters
    return {role: "".join(sorted(text)) for role, text in used.items()}


def test_text_has_the_role_of_its_element_or_of_its_parent() -> None:
    assert _roles("文<em>楷<b>体</b></em>尾<h1>标</h1>") == {
        "fangsong": "尾文",
        "kaiti": "体楷",
        "xiaobiaosong": "标",
        "songti": "■页",
    }


def test_the_cascade_decides() -> None:
    assert _roles("<p class=a>宋</p><i class=a>黑</i><p class='a b'>重</p>")["songti"] == "■宋页"
    assert _roles("<p class=a>宋</p><i class=a>黑</i><p class='a b'>重</p>")["heiti"] == "重黑"


def test_inherit_is_the_role_of_the_parent() -> None:
    assert _roles("<h1><em>题</em></h1>")["xiaobiaosong"] == "题"


def test_media_queries_are_for_print() -> None:
    roles = _roles("<q>引</q><u>线</u>")
    assert (roles["kaiti"], roles["fangsong"]) == ("引", "线")


def test_what_is_not_shown_counts_for_no_role_but_stays_a_character() -> None:
    body = "<p class=hidden>藏<b>匿</b></p><p>显</p>"
    assert _roles(body)["fangsong"] == "显"
    assert "藏" in read_usage(body).all_characters


def test_generated_text_and_page_margins_count() -> None:
    assert _roles("<li>项</li>")["songti"] == "■页"


def test_families_are_read_in_their_order() -> None:
    families = read_usage(f"<style>{CSS}</style>").families
    assert families == {"fangsong": ("FandolFang", "Noto Serif CJK SC"), "kaiti": ("FandolKai",)}


def test_a_document_without_roles() -> None:
    assert read_usage("<p>字</p>").characters == {"": frozenset("字")}


def test_a_selector_that_nobody_knows_is_passed_over() -> None:
    css = "p:no-such-thing { font-family: var(--font-kaiti) } p { font-family: var(--font-heiti) }"
    assert read_usage(f"<style>{css}</style><p>字</p>").characters["heiti"] == frozenset("字")
