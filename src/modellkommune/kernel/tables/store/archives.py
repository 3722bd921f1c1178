"""Shapefiles travel as zip archives; what an archive claims is checked before and while unpacking."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath

from modellkommune.kernel.tables.store.model import MEBIBYTE, StoreRefused

PARTS = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
NEEDED = (".shp", ".shx", ".dbf")
ARCHIVES = {".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".kmz"}
MOST_ENTRIES = 1_000
# DEFLATE reaches 1032 : 1 at most; tables of blanks reach some 100 : 1.
LARGEST_RATIO = 200
RATIO_COUNTS_FROM = 64 * MEBIBYTE


def unpack_shapefiles(path: Path, folder: Path, *, most_bytes: int) -> dict[str, Path]:
    """Unpack the shapefiles of an archive; return the .shp of each by its name.

    Nothing but the parts of shapefiles is unpacked, and no byte beyond `most_bytes`.
    Raises StoreRefused for bombs, archives in archives, and incomplete shapefiles.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            _refuse_bombs(entries, most_bytes)
            return _unpack(archive, _shapes(entries), folder, most_bytes)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as problem:
        raise StoreRefused("store-broken") from problem


def _refuse_bombs(entries: list[zipfile.ZipInfo], most_bytes: int) -> None:
    packed = sum(one.compress_size for one in entries)
    unpacked = sum(one.file_size for one in entries)
    blown_up = unpacked > RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * max(1, packed)
    if unpacked > most_bytes or blown_up or len(entries) > MOST_ENTRIES:
        raise StoreRefused("store-zip-bomb", packed=packed, unpacked=unpacked)
    for one in entries:
        if PurePosixPath(one.filename).suffix.lower() in ARCHIVES:
            raise StoreRefused("store-zip-nested", name=one.filename)
        if ".." in PurePosixPath(one.filename.replace("\\", "/")).parts or one.filename.startswith(
            "/"
        ):
            raise StoreRefused("store-zip-path", name=one.filename)


def _shapes(entries: list[zipfile.ZipInfo]) -> dict[str, dict[str, zipfile.ZipInfo]]:
    """Parts of each shapefile by its name without ending."""
    shapes: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for one in entries:
        name = PurePosixPath(one.filename)
        is_link = stat.S_ISLNK(one.external_attr >> 16)
        if name.suffix.lower() in PARTS and not is_link and "__MACOSX" not in name.parts:
            shapes.setdefault(str(name.with_suffix("")), {})[name.suffix.lower()] = one
    shapes = {name: parts for name, parts in shapes.items() if ".shp" in parts}
    missing = [part for parts in shapes.values() for part in NEEDED if part not in parts]
    if missing or not shapes:
        raise StoreRefused("store-zip-no-shape", missing=missing[0] if missing else ".shp")
    return shapes


def _unpack(
    archive: zipfile.ZipFile,
    shapes: dict[str, dict[str, zipfile.ZipInfo]],
    folder: Path,
    most_bytes: int,
) -> dict[str, Path]:
    left = most_bytes
    found: dict[str, Path] = {}
    for number, (name, parts) in enumerate(shapes.items()):
        for ending, entry in parts.items():
            left -= _copy(archive, entry, folder / f"{number}{ending}", left)
        found[PurePosixPath(name).name] = folder / f"{number}.shp"
    return found


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, to: Path, left: int) -> int:
    """Unpack one entry; its claim about its size is not believed."""
    written = 0
    with archive.open(entry) as packed, to.open("wb") as out:
        while block := packed.read(1 << 20):
            written += len(block)
            if written > left:
                raise StoreRefused("store-zip-bomb", packed=entry.compress_size, unpacked=written)
            out.write(block)
    return written
