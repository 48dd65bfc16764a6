"""Files for tests: honest ones, and hostile ones made on the spot."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def image(*, form="JPEG", size=(1200, 800), exif=None, mode="RGB", blur=0):
    out = io.BytesIO()
    picture = Image.effect_noise(size, 60).convert(mode)
    picture = picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture
    options = {"exif": exif} if exif else {}
    picture.save(out, form, **options)
    return out.getvalue()


def located():
    """EXIF with a camera's name, a position and "turn me a quarter"."""
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera Maker"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def pdf(*, pages=1, change=None):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=200, height=200)
    if change is not None:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def action_on_opening(writer):
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/Launch"),
            NameObject("/F"): TextStringObject("calc.exe"),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = action


def png_header(width, height):
    """A PNG that claims a size and has almost nothing in it."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack("!I", len(data)) + body + struct.pack("!I", zlib.crc32(body))

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def upload(content, name="picture.jpg", declared="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type=declared)
