"""A new version comes in, by whatever way: read like the last one, then looked at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from modellkommune.commons.people.models import Person
from modellkommune.features.opendata.models import DataFile, Distribution, FileState, Way
from modellkommune.features.opendata.selectors.replacing.tables import layout_of, mapped_names
from modellkommune.features.opendata.services.receiving.files import read_file, receive_file
from modellkommune.features.opendata.services.replacing.examining import examine
from modellkommune.features.opendata.services.replacing.publishing import publish_file
from modellkommune.features.opendata.services.serving.ingesting import ingest_file
from modellkommune.kernel.tables.comparing import aligned
from modellkommune.kernel.tables.layout import Layout


def take_new_version(
    *,
    distribution: Distribution,
    name: str,
    way: Way,
    now: datetime,
    content: bytes | None = None,
    path: Path | None = None,
    by: Person | None = None,
    publishes: bool = False,
) -> DataFile:
    """Keep a new file, read it like the last one, look at it; publish it when asked to.

    publishes  a file that is READY is published at once

    Raises what `receive_file` raises: the same file twice, too large.
    """
    file = receive_file(
        distribution=distribution, content=content, path=path, name=name, way=way, now=now, by=by
    )
    file = read_like_the_last(file=file, now=now)
    if publishes and file.state == FileState.READY:
        return publish_file(file=file, by=by, now=now)
    return file


def read_like_the_last(*, file: DataFile, now: datetime) -> DataFile:
    """Read a received file under the names and types of the published table.

    The first file of a distribution is only read: a person looks at how.
    """
    file = read_file(file=file, now=now)
    found = layout_of(file)
    if file.state != FileState.READ or found is None or not file.distribution.layout:
        return file
    known = Layout.from_json(file.distribution.layout)
    layout, put_right = aligned(found, known, confirmed=mapped_names(file.distribution))
    file.layout, file.mapping = layout.to_json(), _mapped(put_right, file)
    file.save(update_fields=["layout", "mapping"])
    file = ingest_file(file=file, now=now)
    if file.state == FileState.STOPPED or not file.store:
        return file
    return examine(file=file, now=now)


def _mapped(put_right: dict[str, str], file: DataFile) -> dict[str, str]:
    """Names that people mapped before; differences of spelling are not worth keeping."""
    confirmed = mapped_names(file.distribution)
    return {old: new for old, new in put_right.items() if confirmed.get(old) == new}
