"""What leaves the house: upright, in sRGB, scaled, and without a word of camera, time or place."""

import re
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
from PIL import Image, ImageStat

from tests.pictures.files import camera_exif, opened, photograph, saved, scene, srgb_profile, traces
from tests.workspace import TEXT, build, replace, snapshot, without_pdf, write
from yibao_report.cache import ContentCache
from yibao_report.pictures import preparation
from yibao_report.pictures.examination import examine_picture
from yibao_report.pictures.jpeg import bare_jpeg
from yibao_report.pictures.preparation import Preparation, prepare_picture

PHOTO = "content/demo/images/photo.jpg"


def _prepared(content: bytes, suffix: str, tmp_path: Path, **wanted: object) -> bytes:
    cache = ContentCache(tmp_path)
    return prepare_picture(content, examine_picture(content, suffix, cache), Preparation(**wanted), cache)  # type: ignore[arg-type]


def _site(root: Path, text: str) -> dict[str, bytes]:
    """Return the files of the site's publication."""
    write(root, TEXT, text)
    without_pdf(root)
    assert build(root).diagnostics == []
    return snapshot(root / "output/site/demo")


def _images(page: bytes) -> list[dict[str, str]]:
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return [dict(each.items()) for each in tree.iter("img")]


def _near(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures look alike, size aside."""
    small = [image.convert("RGB").resize((24, 24)) for image in (first, second)]
    return all(
        abs(a - b) <= 12
        for one, other in zip(*(list(each.get_flattened_data()) for each in small), strict=True)
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("width", [None, 120])
def test_upright_and_silent(orientation: int, width: int | None, tmp_path: Path):
    taken = photograph(360, 240, orientation)
    assert traces(taken)
    prepared = _prepared(taken, ".jpg", tmp_path, width=width)
    assert traces(prepared) == []
    image = opened(prepared)
    assert not image.getexif()
    upright = scene(360, 240).transpose(_TURNS[orientation]) if orientation in _TURNS else scene(360, 240)
    assert _near(image, upright)
    size = upright.size if width is None else (width, round(upright.height * width / upright.width))
    assert image.size == size


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@pytest.mark.parametrize("progressive", [False, True])
def test_an_upright_photograph_loses_no_quality(progressive: bool, tmp_path: Path):
    taken = photograph(360, 240, progressive=progressive)
    prepared = _prepared(taken, ".jpg", tmp_path)
    assert list(opened(prepared).get_flattened_data()) == list(opened(taken).get_flattened_data())
    assert len(prepared) < len(taken)


def test_a_jpeg_without_an_end_is_not_cut():
    assert bare_jpeg(photograph()[:5000]) is None


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_no_other_kind_of_file_tells_either(kind: str, tmp_path: Path):
    content = saved(scene(90, 60), kind, exif=camera_exif(6))
    for width in (None, 30):
        prepared = _prepared(content, f".{kind.lower()}", tmp_path, width=width)
        assert traces(prepared) == [] and opened(prepared).format == kind
        assert opened(prepared).height > opened(prepared).width


def test_colours_of_another_space_become_srgb(tmp_path: Path):
    inks = saved(scene(360, 240, "CMYK"), quality=95)
    assert opened(_prepared(inks, ".jpg", tmp_path)).mode == "RGB"
    assert _near(opened(_prepared(inks, ".jpg", tmp_path)), scene(360, 240))
    assert opened(_prepared(inks, ".jpg", tmp_path, is_print=True, keeps_inks=True)).mode == "CMYK"
    tagged = saved(scene(360, 240), icc_profile=srgb_profile(), quality=95)
    prepared = _prepared(tagged, ".jpg", tmp_path)
    assert "icc_profile" not in opened(prepared).info and _near(opened(prepared), scene(360, 240))
    broken = saved(scene(360, 240), icc_profile=b"no profile", quality=95)
    assert _near(opened(_prepared(broken, ".jpg", tmp_path)), scene(360, 240))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_mode_of_a_png_can_be_scaled_and_printed(mode: str, tmp_path: Path):
    image = scene(90, 60, "L").convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else None
    content = saved(image or scene(90, 60, mode), "PNG")
    plain = scene(90, 60, "1" if mode == "1" else "L" if mode in ("L", "LA", "I;16") else "RGB")
    for wanted in (Preparation(), Preparation(width=45), Preparation(is_print=True)):
        cache = ContentCache(tmp_path)
        made = opened(prepare_picture(content, examine_picture(content, ".png", cache), wanted, cache))
        assert made.format == "PNG"
        difference = [
            abs(a - b)
            for a, b in zip(
                ImageStat.Stat(made.convert("L")).mean, ImageStat.Stat(plain.convert("L")).mean, strict=True
            )
        ]
        assert max(difference) < 6, "as light as before"
        assert ("A" in made.mode) == ("A" in mode)


def test_few_colours_stay_few(tmp_path: Path):
    art = Image.new("RGB", (1200, 800), "white")
    art.paste((157, 28, 32), (100, 100, 900, 700))
    content = saved(art, "PNG")
    assert opened(_prepared(content, ".png", tmp_path, width=480)).mode == "P"


# --- on the site ---------------------------------------------------------------------------------------------------


def test_sizes_for_every_screen(demo: Path):
    write(demo, PHOTO, photograph(2000, 1500, 6))
    files = _site(demo, '![群众在窗口办理业务](images/photo.jpg){caption="服务大厅" credit="示意图"}\n')
    image = _images(files["index.html"])[0]
    assert (image["width"], image["height"]) == ("1500", "2000"), "upright, so that nothing jumps"
    assert image["loading"] == "lazy" and image["alt"] == "群众在窗口办理业务" and image["sizes"]
    candidates = dict(each.rsplit(" ", 1) for each in image["srcset"].split(", "))
    assert list(candidates.values()) == ["480w", "960w", "1500w"]
    assert image["src"] == "images/photo.jpg"
    for address, width in candidates.items():
        content = files[unquote(address)]
        assert f"{opened(content).width}w" == width
        assert traces(content) == [] and opened(content).format == "JPEG"
    page = files["index.html"].decode()
    assert '<span class="caption">服务大厅</span><span class="credit">示意图</span>' in page


def test_a_picture_larger_than_any_screen_is_scaled_down(demo: Path):
    write(demo, PHOTO, photograph(2400, 1200))
    files = _site(demo, "![群众在窗口办理业务](images/photo.jpg)\n")
    assert opened(files["images/photo.jpg"]).size == (1600, 800)


def test_a_small_picture_is_not_blown_up(demo: Path):
    write(demo, PHOTO, photograph(300, 200))
    files = _site(demo, "![群众在窗口办理业务](images/photo.jpg)\n")
    image = _images(files["index.html"])[0]
    assert "srcset" not in image and (image["width"], image["height"]) == ("300", "200")
    assert [name for name in files if name.startswith("images/") and not name.endswith("/")] == ["images/photo.jpg"]


def test_a_linked_picture_keeps_its_size_and_no_secret(demo: Path):
    write(demo, PHOTO, photograph(2400, 1200))
    files = _site(demo, "见[大图](images/photo.jpg)。\n")
    assert opened(files["images/photo.jpg"]).size == (2400, 1200)
    assert traces(files["images/photo.jpg"]) == []


def test_odd_names_have_working_addresses(demo: Path):
    write(demo, "content/demo/images/窗口, 一.jpg", photograph(1000, 500))
    files = _site(demo, "![群众在窗口办理业务](<images/窗口, 一.jpg>)\n")
    image = _images(files["index.html"])[0]
    for address in (image["src"], *(each.rsplit(" ", 1)[0] for each in image["srcset"].split(", "))):
        assert unquote(address) in files


def test_a_drawing_is_published_as_it_is(demo: Path):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h9v9z"/></svg>'
    write(demo, "content/demo/images/a.svg", drawing)
    files = _site(demo, "![两类参保人数的对比](images/a.svg)\n")
    assert files["images/a.svg"] == drawing
    assert (_images(files["index.html"])[0]["width"], _images(files["index.html"])[0]["height"]) == ("40", "20")


# --- made once -----------------------------------------------------------------------------------------------------


def test_an_unchanged_picture_is_not_opened_again(demo: Path, monkeypatch: pytest.MonkeyPatch):
    write(demo, PHOTO, photograph(1000, 500, 3))
    text = "![群众在窗口办理业务](images/photo.jpg)\n"
    first = _site(demo, text)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("decoded again")

    monkeypatch.setattr(preparation, "opened", refuse)
    monkeypatch.setattr("yibao_report.pictures.examination.opened", refuse)
    replace(demo, {TEXT: text})
    assert build(demo).diagnostics == []
    assert snapshot(demo / "output/site/demo") == first


def test_two_machines_make_the_same_bytes(tmp_path: Path):
    for content, suffix in ((photograph(900, 600, 6), ".jpg"), (saved(scene(900, 600), "WEBP"), ".webp")):
        for wanted in ({}, {"width": 480}, {"is_print": True}):
            made = [_prepared(content, suffix, tmp_path / name, **wanted) for name in ("a", "b")]
            assert made[0] == made[1]


def test_a_picture_does_not_run_into_a_heading(demo: Path):
    """A heading that begins its paragraph stands alone when a picture follows: there is no paragraph to begin."""
    format_ = demo / "templates/formats/brief/format.yaml"
    before = format_.read_text(encoding="utf-8")
    after = re.sub(r"headings:\n(?:  - .*\n)+", 'headings: [{number: "", run_in: true}]\n', before)
    format_.write_text(after, encoding="utf-8")
    picture = "![群众在窗口办理业务](images/window.png)"
    files = _site(demo, f"# 窗口\n\n{picture}\n\n正文。\n\n# 大厅\n\n正文。\n")
    page = html5lib.parse(files["index.html"].decode(), namespaceHTMLElements=False)
    run_in = [each for each in page.iter("div") if each.get("class") == "run-in"]
    assert len(run_in) == 1 and not list(run_in[0].iter("figure"))
