"""Pictures that are sound, and those that are not: told at their place, never a traceback."""

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from tests.pictures.files import camera_exif, photograph, saved, scene
from tests.workspace import TEXT, build, check, codes, replace, write
from yibao_report.cache import ContentCache
from yibao_report.model.picture import PictureKind
from yibao_report.pictures.examination import PictureError, examine_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{}</svg>'


def _show(demo: Path, name: str, content: bytes | str) -> list[str]:
    """Return the codes that a picture of that content brings."""
    write(demo, f"content/demo/images/{name}", content)
    write(demo, TEXT, f"![群众在窗口办理业务](images/{name})\n")
    found = check(demo)
    assert all(each.location[:3] == (TEXT, 1, 14) and each.help for each in found)
    return codes(found)


def _bomb(width: int, height: int) -> bytes:
    """Return the smallest PNG that says it is that large."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"")))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
FAULTY = {
    "cut off": ("a.jpg", photograph()[:9000], "YB252"),
    "png cut off": ("a.png", saved(scene(), "PNG")[:-900], "YB252"),
    "webp cut off": ("a.webp", saved(scene(), "WEBP")[:-500], "YB252"),
    "gif cut off": ("a.gif", saved(scene(), "GIF")[:-5000], "YB252"),
    "empty": ("a.jpg", b"", "YB252"),
    "noise": ("a.png", b"no picture at all", "YB252"),
    "signature alone": ("a.png", b"\x89PNG\r\n\x1a\n", "YB252"),
    "png called jpg": ("a.jpg", saved(scene(), "PNG"), "YB253"),
    "heic called jpg": ("a.jpg", HEIC, "YB253"),
    "web page called png": ("a.png", b"<!DOCTYPE html><html></html>", "YB253"),
    "heic": ("a.heic", HEIC, "YB254"),
    "tiff": ("a.tif", saved(scene(), "TIFF"), "YB254"),
    "bomb": ("a.png", _bomb(30000, 30000), "YB255"),
    "bomb of a bomb": ("a.png", _bomb(2**31 - 1, 2**31 - 1), "YB255"),
    "svg cut off": ("a.svg", SVG.format("<g>"), "YB252"),
    "script": ("a.svg", SVG.format("<script>alert(1)</script>"), "YB256"),
    "event": ("a.svg", SVG.format('<g onload="alert(1)"/>'), "YB256"),
    "outer picture": ("a.svg", SVG.format('<image xlink:href="https://example.com/a.png"/>'), "YB256"),
    "outer style": ("a.svg", SVG.format("<style>@import 'https://example.com/a.css';</style>"), "YB256"),
    "outer paint": ("a.svg", SVG.format('<g fill="url(https://example.com/a.svg#b)"/>'), "YB256"),
    "web page inside": ("a.svg", SVG.format("<foreignObject><p>a</p></foreignObject>"), "YB256"),
    "entities": ("a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "YB256"),
}


@pytest.mark.parametrize(("name", "content", "code"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_picture_is_told_at_its_place(name: str, content: bytes | str, code: str, demo: Path):
    assert _show(demo, name, content) == [code]
    assert build(demo).files is None


def test_a_huge_file_is_not_even_read(demo: Path):
    with write(demo, "content/demo/images/a.jpg", b"\xff\xd8\xff").open("r+b") as file:
        file.truncate(65 * 1024 * 1024)
    replace(demo, {TEXT: "![群众在窗口办理业务](images/a.jpg)\n"})
    assert codes(check(demo)) == ["YB255"]


SOUND = {
    "photograph": ("a.jpg", photograph(), (1200, 800)),
    "held upright": ("a.JPG", photograph(orientation=6), (800, 1200)),
    "in inks": ("a.jpeg", saved(scene(90, 60, "CMYK")), (90, 60)),
    "grey": ("a.jpg", saved(scene(90, 60, "L")), (90, 60)),
    "progressive": ("a.jpg", saved(scene(90, 60), progressive=True), (90, 60)),
    "line art": ("a.png", saved(scene(90, 60, "P"), "PNG"), (90, 60)),
    "see-through": ("a.png", saved(scene(90, 60, "RGBA"), "PNG"), (90, 60)),
    "black and white": ("a.png", saved(scene(90, 60, "1"), "PNG"), (90, 60)),
    "turned png": ("a.png", saved(scene(90, 60), "PNG", exif=camera_exif(8)), (60, 90)),
    "webp": ("a.webp", saved(scene(90, 60), "WEBP"), (90, 60)),
    "gif": ("a.gif", saved(scene(90, 60), "GIF"), (90, 60)),
    "svg by its box": ("a.svg", SVG.format('<a xlink:href="#b"><g id="b" fill="url(#c)"/></a>').encode(), (40, 20)),
    "svg in millimetres": ("a.svg", SVG.replace("viewBox", 'width="254mm" viewBox').format("").encode(), (960, 480)),
}


@pytest.mark.parametrize(("name", "content", "size"), SOUND.values(), ids=SOUND)
def test_a_sound_picture_has_its_size_upright(
    name: str, content: bytes, size: tuple[int, int], demo: Path, tmp_path: Path
):
    assert _show(demo, name, content) == []
    for _ in range(2):  # the second time it is known by its content
        picture = examine_picture(content, f".{name.split('.')[1].lower()}", ContentCache(tmp_path))
        assert (picture.width, picture.height) == size


def test_an_animation_stands_still_and_says_so(demo: Path):
    frames = [scene(40, 30), Image.new("RGB", (40, 30), "white")]
    for name, kind in (("a.gif", "GIF"), ("a.png", "PNG"), ("a.webp", "WEBP")):
        content = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        assert _show(demo, name, content) == ["YB257"]


@pytest.mark.parametrize(
    "words",
    [
        "图片",
        "图片1",
        "图1",
        "照片（2）",
        "示意图",
        "IMG_2031",
        "IMG_2031.jpg",
        "微信图片_20250630",
        "image",
        "window.png",
    ],
)
def test_words_that_say_nothing(words: str, demo: Path):
    write(demo, TEXT, f"正文。\n\n![{words}](images/window.png)\n")
    found = [each for each in check(demo) if each.rule.code != "YB401"]  # their numerals are audited as well
    assert [(each.rule.code, each.location[1:3]) for each in found] == [("YB251", (3, 3))]


@pytest.mark.parametrize(
    "text", ["![](images/window.png)", "![ ](images/window.png)", "![][a]\n\n[a]: images/window.png"]
)
def test_a_picture_without_words_is_an_error(text: str, demo: Path):
    write(demo, TEXT, f"前面。{text}\n")
    found = check(demo)
    assert [(each.rule.code, each.location[1]) for each in found] == [("YB250", 1)]
    assert found[0].location[2] == 4


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ('{caption="服务大厅" credit="资料图"}', []),
        (' {caption="服务大厅"}', ["YB258"]),
        ("{caption=“服务大厅”}", ["YB258"]),
        ('{captoin="服务大厅"}', ["YB258"]),
        ('{caption="大厅有800个窗口"}', ["YB401"]),
    ],
)
def test_what_stands_behind_a_picture(behind: str, expected: list[str], demo: Path):
    write(demo, TEXT, f"![群众在窗口办理业务](images/window.png){behind}\n")
    assert codes(check(demo)) == expected


@given(data=st.data())
def test_no_damage_raises_anything_else(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    content = bytearray(data.draw(st.sampled_from(_SMALL)))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(0, len(content)))]
    cache = ContentCache(tmp_path_factory.getbasetemp())
    for suffix in (".jpg", ".png", ".gif", ".webp", ".svg"):
        try:
            picture = examine_picture(bytes(content), suffix, cache)
        except PictureError as error:
            assert error.message and error.help
        else:
            assert picture.width > 0 and picture.height > 0


_SMALL = [
    *(saved(scene(16, 12), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP")),
    saved(scene(16, 12), exif=camera_exif(6)),
    SVG.format("<path d='M0 0'/>").encode(),
]


def test_a_lenient_library_does_not_let_half_a_picture_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    with pytest.raises(PictureError):
        examine_picture(photograph()[:9000], ".jpg", ContentCache(tmp_path))
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_damaged_cache_is_no_harm(tmp_path: Path):
    content = photograph(60, 40)
    first = examine_picture(content, ".jpg", ContentCache(tmp_path))
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-3])
    assert examine_picture(content, ".jpg", ContentCache(tmp_path)) == first
    assert first.kind is PictureKind.JPEG
