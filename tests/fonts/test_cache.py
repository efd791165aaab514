"""Prepared faces: what is in them, and a cache that survives everything."""

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from yibao_report.fonts.cache import FontCache, is_whole, open_cache
from yibao_report.fonts.coverage import fill_role
from yibao_report.fonts.discovery import Face, installed_faces
from yibao_report.fonts.preparation import FontUnreadableError, base_repertoire, prepare_face
from yibao_report.fonts.roles import BOLD, REGULAR, role_named

NARROW_FORMS = 0xF0000
TEXT = frozenset("参保人数、《》，。“”（）「」四水城AV")


@pytest.fixture(scope="module")
def song() -> Face:
    face = fill_role(role_named("songti"), installed_faces()).face
    assert face is not None
    return face


@pytest.fixture
def fang(tmp_path: Path) -> Face:
    """A copy of the face for 仿宋, which a test may spoil."""
    face = fill_role(role_named("fangsong"), installed_faces()).face
    assert face is not None
    return replace(face, file=Path(shutil.copy(face.file, tmp_path / "fang.otf")))


@pytest.fixture
def cache(tmp_path: Path) -> FontCache:
    (tmp_path / "cache").mkdir()
    return FontCache(tmp_path / "cache", True)


def _files(cache: FontCache) -> list[str]:
    return sorted(entry.name for entry in cache.folder.iterdir())


def test_a_face_of_a_collection_is_cut_and_spaced(song: Face, cache: FontCache) -> None:
    file = prepare_face(song, TEXT, cache).file
    font = TTFont(file)
    assert {chr(code) for code in font.getBestCmap() if code < NARROW_FORMS} == TEXT
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "chws" in features and features.isdisjoint({"vert", "vchw", "vpal", "palt"})
    assert font["name"].getDebugName(6) == song.postscript_name
    assert file.stat().st_size < 30_000 < song.file.stat().st_size
    assert is_whole(file.read_bytes())


def _variable_font(path: Path) -> Path:
    """Make a font of one square, 500 wide in weight 400 and 900 wide in weight 700."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord("一"): "one"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((500, 0), (500, 500), (0, 500)):
        pen.lineTo(corner)
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "one": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "one": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Variable", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    wider = [(0, 0), (400, 0), (400, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    builder.setupGvar({"one": [TupleVariation({"wght": (0, 1, 1)}, wider)], ".notdef": []})
    builder.save(path)
    return path


@pytest.mark.parametrize(("weight", "width"), [(REGULAR, 500), (BOLD, 900)])
def test_an_instance_of_a_variable_font_becomes_a_plain_font(
    tmp_path: Path, cache: FontCache, weight: int, width: int
) -> None:
    file = _variable_font(tmp_path / "variable.ttf")
    face = Face(file, 0x10000, ("Variable",), weight, "Variable", frozenset({"zh-cn"}), ((0x4E00, 0x4E00),))
    font = TTFont(prepare_face(face, "一", cache).file)
    assert "fvar" not in font
    assert font["glyf"][font.getBestCmap()[ord("一")]].xMax == width


def test_a_face_is_prepared_once(song: Face, cache: FontCache) -> None:
    first = prepare_face(song, TEXT, cache).file
    made = first.stat().st_ino
    assert prepare_face(song, sorted(TEXT, reverse=True), cache).file == first
    assert first.stat().st_ino == made
    assert _files(cache) == [first.name]


def test_the_same_input_makes_the_same_bytes(song: Face, cache: FontCache) -> None:
    file = prepare_face(song, TEXT, cache).file
    before = file.read_bytes()
    file.unlink()
    assert prepare_face(song, TEXT, cache).file.read_bytes() == before


def test_other_characters_are_another_file(song: Face, cache: FontCache) -> None:
    assert prepare_face(song, TEXT, cache).file != prepare_face(song, TEXT | {"医"}, cache).file


def test_a_changed_font_is_prepared_again(fang: Face, cache: FontCache) -> None:
    first = prepare_face(fang, TEXT, cache).file
    font = TTFont(fang.file)
    font["head"].fontRevision = 9.0
    font.save(fang.file)
    second = prepare_face(fang, TEXT, cache).file
    assert second != first
    assert TTFont(second)["head"].fontRevision == 9.0


@pytest.mark.parametrize("damage", [b"", b"OTTO", None], ids=["empty", "cut off", "one bit"])
def test_a_broken_cache_is_rebuilt(song: Face, cache: FontCache, damage: bytes | None) -> None:
    file = prepare_face(song, TEXT, cache).file
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :] if damage is None else damage)
    assert prepare_face(song, TEXT, cache).file.read_bytes() == whole


def test_builds_at_the_same_time_do_no_harm(fang: Face, cache: FontCache) -> None:
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(lambda _: prepare_face(fang, TEXT, cache).file, range(8)))
    assert len(set(files)) == 1 and is_whole(files[0].read_bytes())
    assert _files(cache) == [files[0].name]


def test_what_no_build_wants_is_forgotten(song: Face, cache: FontCache) -> None:
    old = cache.keep("old", b"")
    long_ago = time.time() - 100 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    new = prepare_face(song, TEXT, cache).file
    assert _files(cache) == [new.name]


def test_use_keeps_a_file(song: Face, cache: FontCache) -> None:
    file = prepare_face(song, TEXT, cache).file
    os.utime(file, (1, 1))
    prepare_face(song, TEXT, cache)
    assert time.time() - file.stat().st_mtime < 60


@pytest.mark.parametrize("content", [b"", b"no font at all", None], ids=["empty", "no font", "cut off"])
def test_a_broken_font_is_told(fang: Face, cache: FontCache, content: bytes | None) -> None:
    fang.file.write_bytes(fang.file.read_bytes()[:5000] if content is None else content)
    with pytest.raises(FontUnreadableError):
        prepare_face(fang, TEXT, cache)
    assert _files(cache) == []


def test_a_font_that_is_gone_is_told(fang: Face, cache: FontCache) -> None:
    fang.file.unlink()
    with pytest.raises(FontUnreadableError):
        prepare_face(fang, TEXT, cache)


def test_the_cache_is_where_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert open_cache() == FontCache(tmp_path / "yibao-report/fonts", True)


@pytest.mark.parametrize("named", ["", "here"], ids=["empty", "relative"])
def test_else_it_is_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert open_cache() == FontCache(tmp_path / ".cache/yibao-report/fonts", True)


def test_else_it_is_for_this_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    cache = open_cache()
    assert not cache.is_lasting and cache.folder.is_dir()


def test_every_face_keeps_marks_numbers_and_what_templates_write() -> None:
    assert {*"09AZaz，。、；：？！“”‘’（）《》〔〕【】—…·①⑩％℃×", *"续表附件第页一十百千万亿〇"} <= base_repertoire()


def test_fonttools_agrees_that_a_prepared_font_is_whole(song: Face, cache: FontCache) -> None:
    content = prepare_face(song, TEXT, cache).file.read_bytes()
    assert TTFont(BytesIO(content), checkChecksums=2).keys()
