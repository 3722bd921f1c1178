"""Ideas from a table: looked at first, taken over when confirmed, taken back when wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import (
    Channel,
    Idea,
    IdeaCollection,
    IdeaImport,
    IdeaStatus,
)
from modellkommune.features.ideas.services.collecting.handing_in import hand_in
from modellkommune.features.ideas.services.collections.writing import HasEnded
from modellkommune.features.ideas.services.entries.rows import ReadRow, check_rows
from modellkommune.features.ideas.text.columns import guessed
from modellkommune.kernel.tables import Table, TableRefused, read_table

MOST_BYTES = 20_000_000
MOST_IDEAS = 5_000


class FileTooLarge(Refused):
    """More than anybody types into a table."""

    sentence = _("The file is larger than 20 MB. Please upload only the table, without pictures.")


class NoTable(Refused):
    """A file without a row below its head: no table, or an empty one."""

    sentence = _(
        "No rows stand in this file. A table has the names of the columns in its first row and "
        "one idea in each row below. Please save it as CSV or XLSX, and upload it once more."
    )


class TakenBefore(Refused):
    """The same file was taken over already; `earlier` is that import."""

    sentence = _(
        "This very file was taken over before. To take it once more, take the earlier one back."
    )

    def __init__(self, earlier: IdeaImport) -> None:
        self.earlier = earlier
        super().__init__()


class NothingToTake(Refused):
    """No row holds an idea."""

    sentence = _("No row of this table can be taken over. Please choose the columns once more.")


class AlreadyTaken(Refused):
    """Its ideas are there already."""

    sentence = _("This table is taken over already.")


class NotTaken(Refused):
    """There is nothing to take back."""

    sentence = _("Of this table nothing is taken over, so nothing can be taken back.")


def keep_table(
    *, collection: IdeaCollection, name: str, content: bytes, by: Person, now: datetime
) -> IdeaImport:
    """Store a table to look at; its columns are guessed, nothing is taken over.

    Raises FileTooLarge, NoTable, TakenBefore, HasEnded, and TableRefused of `kernel.tables`.
    """
    if collection.closed_at is not None:
        raise HasEnded
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    digest = hashlib.sha256(content).hexdigest()
    known = IdeaImport.objects.filter(collection=collection, digest=digest)
    if earlier := known.filter(taken_at__isnull=False, undone_at__isnull=True).first():
        raise TakenBefore(earlier)
    with transaction.atomic():
        kept: IdeaImport = IdeaImport.objects.create(
            authority=collection.authority, collection=collection, name=name[:200], digest=digest,
            file=ContentFile(content, name=Path(name).name[-80:] or "tabelle"), handed_in_at=now,
            handed_in_by=by,
        )  # fmt: skip
        table = table_of(kept)
        if not table.rows:
            kept.file.delete(save=False)
            raise NoTable
        kept.columns, kept.rows = guessed(table.columns), len(table.rows)
        kept.report = {"columns": list(table.columns)}
        kept.save(update_fields=["columns", "rows", "report"])
    return kept


def table_of(kept: IdeaImport) -> Table:
    """What stands in the file. Raises TableRefused."""
    try:
        return read_table(Path(kept.file.path), most_rows=MOST_IDEAS)
    except TableRefused:
        if kept.taken_at is None:
            kept.file.delete(save=False)
        raise


def look_at(kept: IdeaImport) -> list[ReadRow]:
    """Every row with what would be made of it, and what is wrong; nothing is stored."""
    return list(check_rows(kept.collection, table_of(kept), kept.columns))


def choose_columns(*, kept: IdeaImport, columns: Mapping[str, str]) -> None:
    """Store which column is what. Raises AlreadyTaken."""
    if kept.taken_at is not None:
        raise AlreadyTaken
    kept.columns = {fact: column for fact, column in columns.items() if column}
    kept.save(update_fields=["columns"])


def take_over(*, kept: IdeaImport, by: Person, now: datetime) -> int:
    """Make ideas of all rows that are sound, all or none; return how many.

    Raises AlreadyTaken, NothingToTake, HasEnded and TakenBefore.
    """
    with transaction.atomic():
        held = IdeaImport.objects.select_for_update().get(pk=kept.pk)
        _refuse(held)
        rows = look_at(held)
        sound = [row for row in rows if row.data is not None]
        if not sound:
            raise NothingToTake
        ideas = [_idea_of(held, row, by=by, now=now) for row in sound]
        Idea.objects.filter(pk__in=[idea.pk for idea in ideas]).update(table=held)
        held.taken_at, held.report = now, _report(held, rows)
        _forget_file(held)
        held.save(update_fields=["taken_at", "report", "file"])
        _note(held, "ideas.table-taken", by=by, now=now, left_out=len(rows) - len(sound))
    kept.refresh_from_db()
    return len(ideas)


def take_back(*, kept: IdeaImport, by: Person, now: datetime) -> tuple[int, int]:
    """Delete the ideas of a table; return how many went, and how many stay.

    An idea stays when somebody has answered, liked, commented on or joined it since.
    Raises NotTaken.
    """
    with transaction.atomic():
        held = IdeaImport.objects.select_for_update().get(pk=kept.pk)
        if held.taken_at is None or held.undone_at is not None:
            raise NotTaken
        ideas = list(held.ideas.prefetch_related("merged"))
        untouched = [idea for idea in ideas if _is_untouched(idea)]
        Idea.objects.filter(pk__in=[idea.pk for idea in untouched]).delete()
        held.undone_at = now
        held.save(update_fields=["undone_at"])
        left = len(ideas) - len(untouched)
        _note(held, "ideas.table-undone", by=by, now=now, left=left)
    kept.refresh_from_db()
    return len(untouched), left


def forget(*, kept: IdeaImport) -> None:
    """Drop a table that was only looked at. Raises AlreadyTaken."""
    if kept.taken_at is not None:
        raise AlreadyTaken
    kept.file.delete(save=False)
    kept.delete()


def _refuse(held: IdeaImport) -> None:
    if held.taken_at is not None:
        raise AlreadyTaken
    if held.collection.closed_at is not None:
        raise HasEnded
    same = IdeaImport.objects.filter(
        collection=held.collection, digest=held.digest, taken_at__isnull=False,
        undone_at__isnull=True,
    ).first()  # fmt: skip
    if same is not None:
        raise TakenBefore(same)


def _idea_of(held: IdeaImport, row: ReadRow, *, by: Person, now: datetime) -> Idea:
    data: Any = row.data
    return hand_in(collection=held.collection, data=data, channel=Channel.IMPORT, now=now, by=by)


def _report(held: IdeaImport, rows: list[ReadRow]) -> dict[str, Any]:
    return {**held.report, "left_out": list(_left_out(rows))}


def _left_out(rows: list[ReadRow]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row.data is None:
            yield {"line": row.line, "sentences": [str(one.sentence) for one in row.findings]}


def _forget_file(held: IdeaImport) -> None:
    """Names and addresses in the table are not kept twice; the digest tells it again."""
    name, storage = str(held.file.name), held.file.storage
    held.file = ""
    transaction.on_commit(lambda: storage.delete(name))


def _is_untouched(idea: Idea) -> bool:
    is_answered = idea.status != IdeaStatus.RECEIVED or bool(idea.answer)
    is_joined = idea.merged_into_id is not None or bool(idea.merged.all())
    return not (is_answered or is_joined or idea.likes or idea.comments)


def _note(held: IdeaImport, kind: str, *, by: Person, now: datetime, **facts: int) -> None:
    record(
        authority=held.collection.authority, kind=kind, about=held.collection, by=by, now=now,
        facts={"rows": held.rows, "digest": held.digest, **facts},
    )  # fmt: skip
