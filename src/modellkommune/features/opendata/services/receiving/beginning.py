"""A dataset that begins with a file: most of its description is told by the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any

from django.db import transaction

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import (
    DataFile,
    DataOffice,
    Dataset,
    Distribution,
    DistributionKind,
    Way,
)
from modellkommune.features.opendata.selectors.delivering.settings import settings_of
from modellkommune.features.opendata.services.describing.records import (
    add_distribution,
    create_dataset,
)
from modellkommune.features.opendata.services.receiving.files import read_file, receive_file
from modellkommune.features.opendata.text.themes import themes_by_words
from modellkommune.kernel.tables.store import ColumnStatistics, statistics

COLUMNS_OF_TIME = 2
MOST_KEYWORDS = 6
SHORTEST_KEYWORD = 4
# A file called "2026-10_Wochenmarkt_final_v3 (1).xlsx" is about a weekly market.
NOISE = re.compile(
    r"\b(?:final|neu|kopie|entwurf|stand|version|v\d+|tabelle\d*|mappe\d*|export|opendata|od)\b|\(\d+\)",
    re.IGNORECASE,
)
DAYS = re.compile(r"\b(?:\d{1,2}[.\-]){0,2}(?:19|20)\d{2}(?:[.\-]\d{1,2}){0,2}\b|\b\d{6,8}\b")
UNTITLED = "Daten"


def begin_with_file(
    *,
    authority: Authority,
    name: str,
    way: Way,
    by: Person | None,
    now: datetime,
    content: bytes | None = None,
    path: Path | None = None,
    title: str = "",
) -> DataFile:
    """Make a draft of a dataset from its first file, and tell how the file reads.

    title  as typed; empty: made from the name of the file

    Raises what `receive_file` raises; nothing is left behind then.
    """
    with transaction.atomic():
        wanted = title.strip() or title_of(name)
        dataset = create_dataset(
            authority=authority, title=wanted, by=by, now=now, office=_only_office(authority),
            keywords=list(keywords_of(wanted)), themes=themes_by_words(wanted),
        )  # fmt: skip
        distribution = add_first_distribution(dataset, by=by, now=now)
        file = receive_file(
            distribution=distribution, content=content, path=path, name=name, way=way, now=now,
            by=by,
        )  # fmt: skip
    return read_file(file=file, now=now)


def add_first_distribution(dataset: Dataset, *, by: Person | None, now: datetime) -> Distribution:
    """A table kept here, with the licence that the authority usually gives."""
    usual = settings_of(dataset.authority)
    return add_distribution(
        dataset=dataset, kind=DistributionKind.TABLE, by=by, now=now, title=dataset.title,
        format="CSV", media_type="text/csv", licence=usual.licence, attribution=usual.attribution,
    )  # fmt: skip


def fill_from_table(file: DataFile) -> list[str]:
    """Fill what the table tells into the empty fields of a draft; return the fields filled."""
    dataset = file.distribution.dataset
    if dataset.published_at is not None or not file.store:
        return []
    first, last = time_told(statistics(Path(file.store.path)))
    filled: dict[str, Any] = {}
    if dataset.from_on is None and first is not None:
        filled["from_on"] = first
    if dataset.until_on is None and last is not None:
        filled["until_on"] = last
    for name, value in filled.items():
        setattr(dataset, name, value)
    if filled:
        dataset.save(update_fields=list(filled))
    return sorted(filled)


def time_told(columns: list[ColumnStatistics]) -> tuple[date | None, date | None]:
    """The first and last day that the table is about.

    Told by dates or years at its left edge: the year in which a tree was planted, further
    right, is not what the table is about.
    """
    for column in columns[:COLUMNS_OF_TIME]:
        if column.type in ("date", "datetime") and column.least and column.greatest:
            return _day(column.least), _day(column.greatest)
        if column.type == "year" and column.least and column.greatest:
            first, last = int(str(column.least)), int(str(column.greatest))
            return date(first, 1, 1), date(last, 12, 31)
    return None, None


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def title_of(name: str) -> str:
    """A title from the name of a file, without days, endings and what says nothing."""
    stem = PurePath(name.replace("\\", "/")).stem
    words = NOISE.sub(" ", DAYS.sub(" ", re.sub(r"[_+]+|(?<=\w)-(?=\s)", " ", stem)))
    title = " ".join(words.split()).strip(" -.,")
    return title[:1].upper() + title[1:] if title else UNTITLED


def keywords_of(title: str) -> Iterator[str]:
    """The nouns of a title, at most six."""
    words = re.findall(r"[A-ZÄÖÜ][\wäöüß-]+", title)
    found = dict.fromkeys(word for word in words if len(word) >= SHORTEST_KEYWORD)
    yield from list(found)[:MOST_KEYWORDS]


def _only_office(authority: Authority) -> DataOffice | None:
    """The office of an authority that has one only; with several somebody chooses."""
    offices = list(DataOffice.objects.filter(authority=authority)[:2])
    return offices[0] if len(offices) == 1 else None
