"""Print runs: every letter gets its code here, and the code stands in the print file only."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.documents.public import Typesetter
from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.tasks.public import Job, enqueue, job_for
from modellkommune.features.budget.models import (
    Addressee,
    BudgetRound,
    Entitlement,
    PrintRun,
)
from modellkommune.features.budget.selectors.letters import PRINTING
from modellkommune.features.budget.services.letters.ballots import ballot_files
from modellkommune.features.budget.services.letters.content import (
    TEMPLATE,
    address_of_voting,
    entry_for,
    letter_data,
    letter_facts,
    slip_words,
)
from modellkommune.features.budget.services.letters.register import Progress
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting import code_digest
from modellkommune.kernel.secrecy.codes import Code, new_code

LETTERS_PER_PART = 200
COPY_BYTES = 1 << 20


class NobodyToWrite(ValueError):
    """No addressee waits for a letter."""


class RunUnfinished(RuntimeError):
    """Another run is being set or has not been confirmed as printed."""


class RoundNotLocked(ValueError):
    """Letters announce what is locked; the round is not locked yet."""


def begin_print_run(
    *, budget_round: BudgetRound, now: datetime, sender: str = "", started_by: Person | None = None
) -> Job:
    """Let a background job set a letter for everybody who waits for one.

    sender  postal address of the office in one line

    Raises RoundNotLocked, NobodyToWrite, RunUnfinished, VotingTimeMissing.
    """
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        if held.live.locked_at is None:
            raise RoundNotLocked(held.slug)
        slip_words(held)
        if held.print_runs.filter(deleted_at=None).exists():
            raise RunUnfinished(held.slug)
        waiting = Addressee.objects.filter(entitlement__round=held, run=None).filter(
            register__taken_over_at__isnull=False, entitlement__voided_on=None
        )
        if not waiting.exists():
            raise NobodyToWrite(held.slug)
        run = PrintRun.objects.create(
            authority=held.authority, round=held, sender=sender, begun_at=now
        )
        run.whole = waiting.update(run=run)
        run.save(update_fields=["whole"])
        return _enqueue(run, started_by)


def begin_again(*, run: PrintRun, started_by: Person | None = None) -> Job:
    """Go on with a run whose job has stopped."""
    return _enqueue(run, started_by)


def is_stopped(run: PrintRun) -> bool:
    """Whether a run is unfinished and nothing works on it."""
    if run.made_at is not None or run.deleted_at is not None:
        return False
    job = job_for(PRINTING, about=run)
    return job is None or job.is_over


def set_letters(
    *, run: PrintRun, now: datetime, report: Progress, by: Person | None = None,
    letters_per_part: int = LETTERS_PER_PART,
) -> None:  # fmt: skip
    """Set every letter of a run that is not set yet, then put the parts into one file.

    A part is some hundred letters. Its codes are drawn, the PDF is written to
    disk, and only then the digests are stored: after a crash the part is set
    again with other codes, and a code that is valid always stands in the file.
    """
    if run.made_at is not None or run.deleted_at is not None:
        return
    folder = part_folder(run)
    folder.mkdir(parents=True, exist_ok=True)
    with Typesetter() as typesetter:
        while step := _next_letters(run, letters_per_part):
            report(run.letters, run.whole, _("Setting the letters"))
            _set_part(run, step, typesetter=typesetter, folder=folder, now=now)
    report(run.letters, run.whole, _("Putting the file together"))
    _finish(run, folder, now=now, by=by)


def part_folder(run: PrintRun) -> Path:
    """Where the parts of a run lie until they are put together."""
    return Path(private_storage().path(f"budget/letters/{run.pk}"))


def _next_letters(run: PrintRun, most: int) -> list[Addressee]:
    """The next letters in the order of the post; those that are set have a number."""
    waiting = run.addressees.filter(
        entitlement__letter_number=None, entitlement__voided_on=None
    ).select_related("entitlement")
    return list(waiting.order_by("sort_key", "pk")[:most])


def _set_part(
    run: PrintRun,
    step: Sequence[Addressee],
    *,
    typesetter: Typesetter,
    folder: Path,
    now: datetime,
) -> None:
    first = _last_number(run.round) + 1
    codes = [new_code() for _addressee in step]
    pdf = _typeset(run, step, codes, first=first, typesetter=typesetter, now=now)
    _write_durably(folder / f"{first:07}.pdf", pdf)
    with transaction.atomic():
        for number, (addressee, code) in enumerate(zip(step, codes, strict=True), start=first):
            addressee.entitlement.letter_number = number
            addressee.entitlement.code_digest = code_digest(run.round, code)
        Entitlement.objects.bulk_update(
            [addressee.entitlement for addressee in step],
            ["letter_number", "code_digest"],
            batch_size=100,
        )
        run.letters += len(step)
        run.save(update_fields=["letters"])


def _typeset(
    run: PrintRun,
    step: Sequence[Addressee],
    codes: Sequence[Code],
    *,
    first: int,
    typesetter: Typesetter,
    now: datetime,
) -> bytes:
    address = address_of_voting(run.round)
    entries = [
        entry_for(code, address=address, number=first + at, lines=addressee.lines.split("\n"))
        for at, (addressee, code) in enumerate(zip(step, codes, strict=True))
    ]
    title = _("Letters {first} to {last}: {title}").format(
        first=first, last=first + len(step) - 1, title=run.round.title
    )
    facts = letter_facts(run.round, title=title, day=timezone.localdate(now))
    data = letter_data(run.round, entries=entries, sender=run.sender)
    return typesetter.render_pdf(TEMPLATE, data, facts=facts)


def _last_number(budget_round: BudgetRound) -> int:
    numbers = budget_round.entitlements.aggregate(last=Max("letter_number"))
    return numbers["last"] or 0


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _finish(run: PrintRun, folder: Path, *, now: datetime, by: Person | None) -> None:
    name = f"budget/letters/{run.pk}.zip"
    path = Path(private_storage().path(name))
    _pack(run, folder, path)
    with transaction.atomic():
        run.file, run.made_at, run.digest = name, now, _digest(path)
        run.save(update_fields=["file", "made_at", "digest"])
        record(
            authority=run.authority, kind="budget.letters-set", about=run.round, by=by, now=now,
            facts={"letters": run.letters, "digest": run.digest},
        )  # fmt: skip
    remove_parts(run)


def _pack(run: PrintRun, folder: Path, path: Path) -> None:
    """Put the parts into one file without reading a whole one into memory."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as target:
        target.writestr("LIESMICH.txt", _read_me(run))
        for part in sorted(folder.glob("*.pdf")):
            target.write(part, _("letters-from-{first}.pdf").format(first=part.stem))
        for name, pdf in ballot_files(run.round) if run.round.live.paper_allowed else ():
            target.writestr(name, pdf)


def _read_me(run: PrintRun) -> str:
    sheets = 2 if run.round.live.paper_allowed else 1
    lines = [
        run.round.title,
        _("{letters} letters, {sheets} sheets each, printed on one side.").format(
            letters=run.letters, sheets=sheets
        ),
        _("Envelopes: DL with a window on the left, folded at the marks."),
    ]
    if run.round.live.paper_allowed:
        lines.append(_("Enclose one ballot (stimmzettel) in each letter; it bears no code."))
    lines.append(
        _("These files hold valid voting codes. Delete them everywhere once they are printed.")
    )
    return "\r\n".join(lines) + "\r\n"


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(COPY_BYTES):
            digest.update(block)
    return digest.hexdigest()


def remove_parts(run: PrintRun) -> None:
    """Delete what was set in parts."""
    folder = part_folder(run)
    if folder.is_dir():
        for part in folder.iterdir():
            part.unlink()
        folder.rmdir()


def _enqueue(run: PrintRun, started_by: Person | None) -> Job:
    return enqueue(
        PRINTING,
        authority=run.authority,
        arguments={"run_id": run.pk},
        about=run,
        title=_("Letters for {title}").format(title=run.round.title),
        next_url=reverse("budget_office:letters", args=[run.round_id]),
        next_label=_("To the letters"),
        started_by=started_by,
    )
