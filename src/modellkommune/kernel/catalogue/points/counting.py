"""Counting the 405 points.

Source: the metadata quality assessment of data.europa.eu, as its method page and the
extension ckan-mqa list checks and points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from modellkommune.kernel.catalogue.model import Dataset, Distribution
from modellkommune.kernel.catalogue.points.model import Dimension, Item, Points
from modellkommune.kernel.catalogue.vocabularies import (
    access_rights,
    file_types,
    licences,
    media_types,
)

Links = Mapping[str, int | None]
DIMENSIONS = (
    "findability", "accessibility", "interoperability", "reusability", "contextuality",
)  # fmt: skip
MISSING, NOT_LISTED, NOT_CHECKED, SILENT = "missing", "not-listed", "not-checked", "silent"
PROPRIETARY, NOT_FOR_MACHINES, VIOLATIONS = "proprietary", "not-for-machines", "violations"
IANA = ("http://www.iana.org/assignments/media-types/", "https://www.iana.org/assignments/media-types/")  # fmt: skip
FIRST_REFUSAL = 400


def points_of(
    dataset: Dataset, *, links: Links | None = None, violations: int | None = None
) -> Points:
    """Return how many of the 405 points a dataset reaches, and why not all.

    links       status of the last answer by address; None for an address that did not
                answer, and no entry for one that was not asked yet
    violations  how many violations the check found; None when it was not checked

    What is measured at a file is shared among the files: two files of which one has a
    licence bring half the points, rounded down, and the reason says what the other lacks.
    """
    items = (
        *_findability(dataset),
        *_accessibility(dataset, links or {}),
        *_interoperability(dataset, violations),
        *_reusability(dataset),
        *_contextuality(dataset),
    )
    return Points(
        total=sum(one.points for one in items),
        dimensions=tuple(_dimension(code, items) for code in DIMENSIONS),
        items=items,
    )


def _dimension(code: str, items: Sequence[Item]) -> Dimension:
    own = [one for one in items if one.dimension == code]
    return Dimension(code, sum(one.points for one in own), sum(one.most for one in own))


def _findability(dataset: Dataset) -> Iterator[Item]:
    place = "findability"
    yield _whole("keyword", place, 30, "keywords", _reason(dataset.keywords))
    yield _whole("theme", place, 30, "themes", _reason(dataset.themes))
    where = dataset.places or dataset.geocoding
    yield _whole("spatial", place, 20, "places", _reason(where))
    yield _whole("temporal", place, 20, "periods", _reason(dataset.periods))


def _accessibility(dataset: Dataset, links: Links) -> Iterator[Item]:
    place, files = "accessibility", dataset.distributions
    access = "distributions.access_url"
    download = "distributions.download_url"
    yield _shared(
        "access-answers", place, 50, access, files, lambda one: _answer(one.access_url, links)
    )
    yield _shared("download", place, 20, download, files, lambda one: _reason(one.download_url))
    yield _shared(
        "download-answers", place, 30, download, files, lambda one: _answer(one.download_url, links)
    )


def _interoperability(dataset: Dataset, violations: int | None) -> Iterator[Item]:
    place, files, field = "interoperability", dataset.distributions, "distributions.format"
    yield _shared("format", place, 20, field, files, lambda one: _reason(one.format))
    media = "distributions.media_type"
    yield _shared("media-type", place, 10, media, files, lambda one: _reason(one.media_type))
    yield _shared("format-listed", place, 10, field, files, _format_listed)
    yield _shared("open-format", place, 20, field, files, _open_format)
    yield _shared("readable-format", place, 20, field, files, _readable_format)
    unchecked = NOT_CHECKED if violations is None else ""
    yield _whole("conforms", place, 30, "", unchecked or (VIOLATIONS if violations else ""))


def _reusability(dataset: Dataset) -> Iterator[Item]:
    place, files, field = "reusability", dataset.distributions, "distributions.license"
    yield _shared("licence", place, 20, field, files, lambda one: _reason(one.license))
    yield _shared("licence-listed", place, 10, field, files, _licence_listed)
    yield _whole("access-rights", place, 10, "access_rights", _reason(dataset.access_rights))
    listed = _listed(dataset.access_rights, access_rights())
    yield _whole("access-rights-listed", place, 5, "access_rights", listed)
    yield _whole("contact", place, 20, "contacts", _reason(dataset.contacts))
    yield _whole("publisher", place, 10, "publisher", _reason(dataset.publisher))


def _contextuality(dataset: Dataset) -> Iterator[Item]:
    place, files = "contextuality", dataset.distributions
    rights, size = "distributions.rights", "distributions.byte_size"
    yield _shared("rights", place, 5, rights, files, lambda one: _reason(one.rights))
    yield _shared("byte-size", place, 5, size, files, lambda one: _reason(one.byte_size))
    yield _whole("issued", place, 5, "issued", _reason(dataset.issued))
    yield _whole("modified", place, 5, "modified", _reason(dataset.modified))


def _whole(code: str, dimension: str, most: int, field: str, reason: str) -> Item:
    return Item(code, dimension, 0 if reason else most, most, reason, field)


def _shared(
    code: str,
    dimension: str,
    most: int,
    field: str,
    files: Sequence[Distribution],
    reason_of: Callable[[Distribution], str],
) -> Item:
    reasons = [reason_of(one) for one in files] or [MISSING]
    met = sum(not one for one in reasons)
    first = next((one for one in reasons if one), "")
    return Item(code, dimension, most * met // len(reasons), most, first, field)


def _reason(value: object) -> str:
    return "" if value else MISSING


def _listed(value: str, known: Iterable[str]) -> str:
    if not value:
        return MISSING
    return "" if value in known else NOT_LISTED


def _answer(address: str, links: Links) -> str:
    if not address:
        return MISSING
    if address not in links:
        return NOT_CHECKED
    status = links[address]
    return "" if status is not None and status < FIRST_REFUSAL else SILENT


def _format_listed(one: Distribution) -> str:
    if one.format in file_types() or one.media_type in media_types():
        return ""
    if one.media_type.startswith(IANA):
        return ""
    return NOT_LISTED if one.format or one.media_type else MISSING


def _open_format(one: Distribution) -> str:
    if not one.format:
        return MISSING
    known = file_types().get(one.format)
    return "" if known and known.is_open else PROPRIETARY


def _readable_format(one: Distribution) -> str:
    if not one.format:
        return MISSING
    known = file_types().get(one.format)
    return "" if known and known.is_readable else NOT_FOR_MACHINES


def _licence_listed(one: Distribution) -> str:
    return _listed(one.license, licences())
