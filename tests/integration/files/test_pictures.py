"""Pictures of citizens lose place and camera, and hostile ones are refused."""

from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image, PngImagePlugin

from modellkommune.commons.files.pictures import (
    LONGEST_SIDE,
    MOST_BYTES,
    PictureTooLarge,
    PictureUnreadable,
    clean_picture,
)

SECRETS = (b"kx4417geheim", b"Exif", b"xmp", b"8BIM", b"GPS", b"ICC_PROFILE")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">kx4417geheim</x:xmpmeta>'


def exif():
    """Camera, place and the mark that the picture lies on its side."""
    found = Image.Exif()
    found[0x010F] = "kx4417geheim"
    found[0x0112] = 6
    found[0x8825] = {1: "N", 2: (50.0, 5.0, 59.0), 3: "E", 4: (10.0, 0.0, 0.0)}
    return found.tobytes()


def drawn(size=(40, 20), mode="RGB"):
    picture = Image.new(mode, size, "teal")
    picture.putpixel((0, 0), (255, 0, 0) if mode == "RGB" else (255, 0, 0, 128))
    return picture


def saved(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, format=kind, **options)
    return buffer.getvalue()


def with_everything(kind):
    """A file of this kind that tells where, when and with what it was taken."""
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
        return saved(drawn((64, 32)), kind, exif=exif(), xmp=XMP, quality=90)
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Author", "kx4417geheim")
        told.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return saved(drawn(), kind, exif=exif(), pnginfo=told)
    more = {"comment": b"kx4417geheim"} if kind == "JPEG" else {}
    return saved(drawn(), kind, exif=exif(), xmp=XMP, **more)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_but_points_of_colour_is_kept(kind):
    file = with_everything(kind)
    assert b"kx4417geheim" in file  # otherwise nothing could leak

    clean = clean_picture(io.BytesIO(file))

    assert not [secret for secret in SECRETS if secret in clean.content]
    with Image.open(io.BytesIO(clean.content)) as kept:
        assert not kept.getexif()
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi",
                                  "progressive", "progression"}  # fmt: skip


def test_a_picture_on_its_side_is_turned_upright():
    clean = clean_picture(io.BytesIO(with_everything("JPEG")))

    assert (clean.width, clean.height) == (20, 40)


def test_a_large_photograph_becomes_smaller_and_a_see_through_one_stays_so():
    large = clean_picture(io.BytesIO(saved(Image.new("RGB", (5000, 2500)), "JPEG")))
    clear = clean_picture(io.BytesIO(saved(drawn(mode="RGBA"), "PNG")))

    assert (large.width, large.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert (large.kind, clear.kind) == ("jpg", "png")


def bomb(width, height):
    """A tiny PNG whose head promises a huge picture."""

    def chunk(name, data):
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(10_000, 8_000), (20_000, 10_000), (60_000, 60_000)])
def test_a_picture_of_80_million_points_and_more_is_refused_from_its_head(width, height):
    with pytest.raises(PictureTooLarge):
        clean_picture(io.BytesIO(bomb(width, height)))


def test_too_many_bytes_are_refused():
    with pytest.raises(PictureTooLarge):
        clean_picture(io.BytesIO(b"\xff\xd8" + b"x" * MOST_BYTES))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just text",
        b"%PDF-1.7 not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0 broken",
        saved(drawn((400, 300)), "JPEG")[:900],
        saved(drawn(), "TIFF"),
        bomb(100, 100),
    ],
)
def test_broken_and_foreign_files_are_refused_with_one_error(content):
    with pytest.raises(PictureUnreadable):
        clean_picture(io.BytesIO(content))
