"""Picture files of every kind, as cameras, scanners and designers leave them; made here, never stored."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.TiffImagePlugin import IFDRational

MAKER = "示例相机"


def scene(width: int = 1200, height: int = 800, mode: str = "RGB") -> Image.Image:
    """Return a picture whose four quarters differ, with a smooth part in it."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height // 2), fill=(157, 28, 32))
    draw.rectangle((width // 2, height // 2, width, height), fill=(40, 90, 110))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return an image as a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def camera_exif(orientation: int = 1) -> Image.Exif:
    """Return what a telephone writes: who, when, where, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "ExampleCamera"
    exif[0x0132] = "2025:06:30 09:30:00"
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (IFDRational(28), IFDRational(33), IFDRational(0)), 3: "E", 4: (IFDRational(112),) * 3})
    exif[0x8825] = gps
    return exif


def photograph(width: int = 1200, height: int = 800, orientation: int = 1, **options: Any) -> bytes:
    """Return a JPEG as a telephone takes it, with its position, a comment, and something behind its end."""
    content = saved(scene(width, height), exif=camera_exif(orientation), comment=b"private remark", **options)
    return content + b"motion photo behind the end"


def srgb_profile() -> bytes:
    """Return the profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def opened(content: bytes) -> Image.Image:
    """Return a file's picture, decoded."""
    image = Image.open(BytesIO(content))
    image.load()
    return image


def traces(content: bytes) -> list[bytes]:
    """Return what a file still tells of camera and place."""
    words = (b"ExampleCamera", b"Exif", b"private remark", b"motion photo", b"http://ns.adobe.com", b"2025:06:30")
    return [word for word in words if word in content]
