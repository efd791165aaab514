"""The pictures of the example publications: sharp enough for the width they are printed at, light, and silent."""

from pathlib import Path

import pytest

from tests.pictures.files import opened
from tests.workspace import REPOSITORY

PICTURES = sorted((REPOSITORY / "content").glob("*/images/*.jpg"))
BOOKLET_WIDTH_MM = 140


def test_there_are_pictures():
    assert PICTURES


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_picture_can_be_printed_across_a_booklet(path: Path):
    content = path.read_bytes()
    picture = opened(content)
    assert picture.width / BOOKLET_WIDTH_MM * 25.4 >= 300
    assert len(content) <= 200 * 1024
    assert not picture.getexif() and picture.mode == "RGB"
