"""Pictures in a laid-out document: sharp enough for the paper they are printed on, and no larger than that needs.

In: pages after layout and the pictures of the job. Out: findings with page, place in the narrative, dots per inch and
the largest width the picture may be printed at. What is scaled here is kept in the picture cache.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from urllib.parse import unquote

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from yibao_report.cache import open_content_cache
from yibao_report.diagnostics import Diagnostic, Rule
from yibao_report.load.pictures import PICTURE_CACHE
from yibao_report.model.picture import PictureKind
from yibao_report.pdf import rules
from yibao_report.pdf.job import PdfJob, PrintedPicture
from yibao_report.pdf.profiles import ProfileName
from yibao_report.pdf.writing import Document
from yibao_report.pictures.examination import opened
from yibao_report.pictures.preparation import encode, scale
from yibao_report.source import Span

WANTED_DPI: Final = 300
"""What offset printing takes of a photograph: twice its screen of 150 lines per inch (60 lines per centimetre)."""
LEAST_DPI: Final = 150
_ICON_MM: Final = 10.0
"""A mark that is printed no larger than this is no photograph."""
_MM_PER_INCH: Final = 25.4
_PX_PER_INCH: Final = 96
_QUALITY: Final = 88


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture on a page.

    Attributes:
        page: From 1.
        source: Address in the document, e.g. ``content/x/images/a.jpg``.
        image: WeasyPrint's picture.
        width, height: As printed, in CSS pixels; what ``object-fit`` cuts off counts.
    """

    page: int
    source: str
    image: Any
    width: float
    height: float

    @property
    def dpi(self) -> float:
        """Dots per inch on paper, of the direction that has fewer."""
        across: float = self.image.width / self.width
        down: float = self.image.height / self.height
        return _PX_PER_INCH * min(across, down)

    @property
    def width_mm(self) -> float:
        """Its width on paper."""
        return self.width / _PX_PER_INCH * _MM_PER_INCH

    @property
    def is_icon(self) -> bool:
        """Whether it is too small on paper to be looked at closely."""
        return max(self.width, self.height) / _PX_PER_INCH * _MM_PER_INCH <= _ICON_MM


def placed_pictures(document: Document) -> Iterator[PlacedPicture]:
    """Yield the pictures of a document page by page, in the order they are drawn."""
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.descendants():
            if isinstance(box, boxes.ReplacedBox) and isinstance(box.replacement, RasterImage):
                width, height = _drawn_size(box)
                if width > 0 and height > 0 and box.element is not None:
                    yield PlacedPicture(number, unquote(box.element.get("src", "")), box.replacement, width, height)


def _drawn_size(box: Any) -> tuple[float, float]:
    """Return the size of the whole picture, of which ``object-fit`` may show a part (CSS Images 3, 4.5)."""
    width, height, image = float(box.width), float(box.height), box.replacement
    fit = box.style["object_fit"]
    if fit in ("contain", "cover", "scale-down") and image.width and image.height:
        ratios = width / image.width, height / image.height
        ratio = max(ratios) if fit == "cover" else min(ratios)
        if fit == "scale-down":
            ratio = min(ratio, 1)
        return image.width * ratio, image.height * ratio
    return (float(image.width), float(image.height)) if fit == "none" else (width, height)


# --- sharp enough --------------------------------------------------------------------------------------------------


def check_resolution(document: Document, job: PdfJob) -> Iterator[Diagnostic]:
    """Yield the pictures of the narrative that are too coarse for the size they are printed at."""
    known = {picture.path: picture for picture in job.pictures}
    met: dict[str, int] = {}
    for placed in placed_pictures(document):
        picture = known.get(placed.source)
        if picture is None:
            continue
        count = met.get(placed.source, 0)
        met[placed.source] = count + 1
        rule = _rule(placed, job.profile)
        if rule is not None:
            yield _finding(rule, placed, _span(picture, count), job)


def _rule(placed: PlacedPicture, profile: ProfileName) -> Rule | None:
    dpi = round(placed.dpi)
    if placed.is_icon or dpi >= WANTED_DPI:
        return None
    if profile is ProfileName.PRESS:
        return rules.PRESS_PICTURE_COARSE if dpi >= LEAST_DPI else rules.PRESS_PICTURE_TOO_COARSE
    return rules.PICTURE_COARSE if dpi < LEAST_DPI else None


def _span(picture: PrintedPicture, count: int) -> Span | None:
    return picture.places[min(count, len(picture.places) - 1)] if picture.places else None


def _finding(rule: Rule, placed: PlacedPicture, span: Span | None, job: PdfJob) -> Diagnostic:
    where = {ProfileName.PRESS: "付印稿", ProfileName.PROOF: "校对稿"}.get(job.profile, "PDF")
    dpi, width = round(placed.dpi), round(placed.width_mm)
    message = f"{where}第{placed.page}页，图片印{width}毫米宽，只有{dpi}dpi，不到{_limit(rule)}dpi"
    largest = int(placed.width_mm * placed.dpi / WANTED_DPI)
    needed = -(-round(placed.width_mm / _MM_PER_INCH * WANTED_DPI) // 10) * 10
    help_ = f"换一张{needed}像素以上宽的原图；用现在这张，最多印{largest}毫米宽"
    return Diagnostic(rule, message, help_, span, path=job.publication)


def _limit(rule: Rule) -> int:
    return WANTED_DPI if rule is rules.PRESS_PICTURE_COARSE else LEAST_DPI


# --- no larger than needed -----------------------------------------------------------------------------------------


def fit_pictures(document: Document) -> None:
    """Scale down the pictures that have more dots than paper shows; each to the largest size it is printed at."""
    by_image: dict[int, list[PlacedPicture]] = {}
    for placed in placed_pictures(document):
        by_image.setdefault(id(placed.image), []).append(placed)
    for uses in by_image.values():
        dpi = min(placed.dpi for placed in uses)
        if dpi > WANTED_DPI * 1.05:  # a few dots more are not worth coding it again
            _fit(uses[0].image, WANTED_DPI / dpi)


def _fit(image: Any, ratio: float) -> None:
    width, height = (max(1, round(side * ratio)) for side in (image.width, image.height))
    content = image.image_data.data
    cache = open_content_cache(PICTURE_CACHE)
    key = f"{sha256(content).hexdigest()}.{width}x{height}.{_pillow()}"
    smaller = cache.find(key)
    if smaller is None:
        smaller = _smaller(content, width, height)
        cache.keep(key, smaller)
    image.width, image.height = width, height
    image.image_data = image.cache_image_data(smaller)


def _smaller(content: bytes, width: int, height: int) -> bytes:
    with opened(content) as picture:
        kind = PictureKind.JPEG if picture.format == "JPEG" else PictureKind.PNG
        small = scale(picture.copy(), width, height)
    if small.mode == "P":  # WeasyPrint has told the PDF that it is RGB
        small = small.convert("RGB")
    return encode(small, kind, _QUALITY)


def _pillow() -> str:
    from PIL import __version__

    return __version__
