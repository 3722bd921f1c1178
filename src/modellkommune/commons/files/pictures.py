"""Pictures from citizens: read with care, freed of place and camera, kept small.

A photograph tells where it was taken, with which telephone and when. Nothing of
that is kept: the picture is decoded, turned upright, and only its points of
colour are written into a new file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO

import pillow_heif
from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from PIL import Image, ImageCms, ImageOps

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.models import AuthorityImage

# Telephones take up to 50 million points; above that a file is rather a trap.
MOST_POINTS = 64_000_000
MOST_BYTES = 15 * 1024 * 1024
LONGEST_SIDE = 2400
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "AVIF")
JPEG_QUALITY = 85

pillow_heif.register_heif_opener()


class PictureRefused(ValueError):
    """A picture is not taken; the subclasses say why."""


class PictureUnreadable(PictureRefused):
    """The file is broken, incomplete or no picture of a kind we read."""


class PictureTooLarge(PictureRefused):
    """More bytes than MOST_BYTES, or more points than MOST_POINTS."""


@dataclass(frozen=True)
class CleanPicture:
    """A picture without anything but its points of colour.

    content    the new file; kind is "jpg", or "png" where it is transparent
    width, height   points, upright
    """

    content: bytes
    kind: str
    width: int
    height: int


def clean_picture(file: IO[bytes]) -> CleanPicture:
    """Return a picture upright, at most 2400 points wide or high, without further data.

    file  what was uploaded, from its beginning

    Raises PictureTooLarge and PictureUnreadable.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise PictureTooLarge
    upright = _decode(content)
    return _encode(_bare(upright))


def keep_picture(
    *, authority: Authority, picture: CleanPicture, title: str, alternative_text: str
) -> AuthorityImage:
    """Store a clean picture under a name that nobody can guess."""
    name = f"{get_random_string(24)}.{picture.kind}"
    image = AuthorityImage(
        authority=authority,
        title=title[:255],
        alternative_text=alternative_text,
        file=ContentFile(picture.content, name=name),
        width=picture.width,
        height=picture.height,
    )
    image.save()
    return image


def _decode(content: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            _refuse_bombs(picture)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            return _in_srgb(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise PictureTooLarge from bomb
    except PictureRefused:
        raise
    # Broken files make the decoders raise nearly anything, down to struct.error.
    except Exception as fault:
        raise PictureUnreadable from fault


def _refuse_bombs(picture: Image.Image) -> None:
    # The size stands in the head of the file: a bomb is refused before it unfolds.
    if picture.width * picture.height > MOST_POINTS:
        raise PictureTooLarge


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours as screens expect them, since the profile is not kept."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        changed = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
    except ImageCms.PyCMSError:
        return picture
    return changed or picture


def _bare(picture: Image.Image) -> Image.Image:
    """A new picture of the same points, and nothing that came with them."""
    see_through = "transparency" in picture.info or picture.mode in {"RGBA", "LA", "PA"}
    plain = picture.convert("RGBA" if see_through else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def _encode(picture: Image.Image) -> CleanPicture:
    target = io.BytesIO()
    kind = "png" if picture.mode == "RGBA" else "jpg"
    if kind == "png":
        picture.save(target, format="PNG", optimize=True)
    else:
        picture.save(target, format="JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return CleanPicture(target.getvalue(), kind, picture.width, picture.height)
