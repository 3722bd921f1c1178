"""An application as a juror reads it: in the order of the form, with or without names."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    ApplicationVersion,
    BlockKind,
    BlockUse,
    Juror,
)
from modellkommune.features.calls.selectors.applying.questions import Question, form_of
from modellkommune.features.calls.selectors.reviews.access import may_read
from modellkommune.features.calls.selectors.reviews.names import Known, hidden, known_names
from modellkommune.features.calls.selectors.reviews.phases import names_shown
from modellkommune.features.calls.services.applying.values import cell_text, shown_text
from modellkommune.features.calls.services.checking.reading import read_answers, read_file
from modellkommune.features.calls.services.reviews.neutral_files import (
    NeutralFile,
    neutral_name,
    without_names,
)

# Answers that say whose application it is, whatever the office has ticked.
NAMES_BY_USE = {
    BlockUse.APPLICANT_NAME, BlockUse.APPLICANT_KEY, BlockUse.CONTACT_NAME,
    BlockUse.CONTACT_EMAIL, BlockUse.CONTACT_PHONE, BlockUse.PARTNERS,
}  # fmt: skip


class NotYoursToRead(Refused):
    """The juror has said nothing yet, is kept out, or it is not judged at all."""

    sentence = gettext_lazy(
        "You cannot read this application: first say whether you have a conflict of "
        "interest, or wait for the decision of the chair."
    )


@dataclass(frozen=True)
class Passage:
    """One answer below its question.

    text      "" where nothing was answered or a table stands in `rows`
    head, rows  of a table
    is_heading  a heading of the form, without an answer
    left_out    not shown, because it would name somebody
    below       stands below a heading of the form
    """

    title: str
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    is_heading: bool = False
    left_out: bool = False
    below: bool = False


@dataclass(frozen=True)
class FileToRead:
    """A file of the application under the name the juror sees."""

    pk: int
    name: str
    size: int
    paper: str


@dataclass(frozen=True)
class ReadApplication:
    """Everything a juror reads of one application.

    applicant   "" while names are hidden
    digest      of the version that is judged
    names_shown  False in the phase without names
    """

    application: Application
    title: str
    applicant: str
    partners: tuple[str, ...]
    passages: tuple[Passage, ...]
    files: tuple[FileToRead, ...]
    digest: str
    names_shown: bool


def application_for(*, juror: Juror, application: Application, now: datetime) -> ReadApplication:
    """Return what a juror reads of an application. Raises NotYoursToRead."""
    if not may_read(juror, application):
        raise NotYoursToRead
    shown = names_shown(application.call, now)
    return read_application(juror=juror, application=application, shown=shown, now=now)


def read_application(
    *, juror: Juror, application: Application, shown: bool, now: datetime
) -> ReadApplication:
    """The same for an application that was found by `readable_by`.

    shown  whether names are shown
    """
    partners = tuple(partner.name for partner in application.partners.all())
    known = {} if shown else known_names(application, partners)
    version = current_version_of(application)
    return ReadApplication(
        application=application,
        title=hidden(application.title, known),
        applicant=application.applicant_name if shown else "",
        partners=partners if shown else (),
        passages=tuple(_passages(application, version, known, juror, now)),
        files=tuple(_files(application, shown=shown)),
        digest=version.digest if version else "",
        names_shown=shown,
    )


def current_version_of(application: Application) -> ApplicationVersion | None:
    """The version that is judged."""
    found: ApplicationVersion | None = (
        application.versions.filter(is_current=True).select_related("call_version").first()
    )
    return found


def file_for(*, juror: Juror, application: Application, file_id: int, now: datetime) -> NeutralFile:
    """Return a file a juror may read; without names where the phase asks for it.

    Raises NotYoursToRead, and FileWithheld where a name cannot be taken out.
    """
    if not may_read(juror, application):
        raise NotYoursToRead
    position, file = next(
        (
            (number, one)
            for number, one in enumerate(_open_files(application), start=1)
            if one.pk == file_id
        ),
        (0, None),
    )
    if file is None:
        raise NotYoursToRead
    content = read_file(file=file, by=juror.person, now=now)
    if names_shown(application.call, now):
        return NeutralFile(name=file.name, media_type=file.media_type, content=content)
    partners = tuple(partner.name for partner in application.partners.all())
    return without_names(
        content, file=file, position=position, known=known_names(application, partners)
    )


def _passages(
    application: Application,
    version: ApplicationVersion | None,
    known: Known,
    juror: Juror,
    now: datetime,
) -> list[Passage]:
    if version is None:
        return []
    answers = read_answers(version=version, by=juror.person, now=now)
    form = form_of(application.call, version=version.call_version)
    left_out = _codes_with_names(application, version) if known else set()
    asked = [
        _passage(question, answers.get(question.code), known, left_out=question.code in left_out)
        for question in form.questions
    ]
    # An answer to a question of an older form is shown all the same.
    others = [
        Passage(title=code, text=hidden(str(value), known))
        for code, value in answers.items()
        if code not in form.by_code and not known
    ]
    return _by_heading([*asked, *others])


def _by_heading(passages: list[Passage]) -> list[Passage]:
    """The same, each knowing whether a heading came before it."""
    first = next((place for place, one in enumerate(passages) if one.is_heading), len(passages))
    return [
        replace(one, below=place > first and not one.is_heading)
        for place, one in enumerate(passages)
    ]


def _codes_with_names(application: Application, version: ApplicationVersion) -> set[str]:
    """Codes of questions whose answers name somebody, in the form used and as it is now."""
    blocks: list[Any] = list(application.call.blocks.values("code", "use", "names_somebody"))
    if version.call_version is not None:
        blocks += json.loads(version.call_version.document).get("blocks", [])
    return {
        block["code"]
        for block in blocks
        if block.get("names_somebody") or block.get("use") in NAMES_BY_USE
    }


def _passage(question: Question, value: Any, known: Known, *, left_out: bool) -> Passage:
    if not question.asks:
        return Passage(title=question.title, is_heading=True)
    if left_out:
        return Passage(title=question.title, left_out=True)
    if question.kind == BlockKind.TABLE and isinstance(value, list):
        return Passage(
            title=question.title,
            head=tuple(column.title for column in question.columns),
            rows=tuple(
                tuple(
                    hidden(cell_text(column, row.get(column.code)), known)
                    for column in question.columns
                )
                for row in value
            ),
        )
    return Passage(title=question.title, text=_answer(question, value, known))


def _answer(question: Question, value: Any, known: Known) -> str:
    if question.kind == BlockKind.YES:
        return _("Yes") if value else _("No")
    text = shown_text(question, value)
    if question.kind == BlockKind.MONEY and type(value) is int:
        return f"{text} €"
    return hidden(text, known)


def _open_files(application: Application) -> list[ApplicationFile]:
    found = application.files.filter(quarantine="", replaced_at__isnull=True)
    return list(found.select_related("paper").order_by("received_at", "pk"))


def _files(application: Application, *, shown: bool) -> list[FileToRead]:
    return [
        FileToRead(
            pk=file.pk,
            name=file.name if shown else neutral_name(file, number),
            size=file.size,
            paper=file.paper.title if file.paper else "",
        )
        for number, file in enumerate(_open_files(application), start=1)
        # The filled-in form holds the answers that are left out above.
        if shown or not file.is_form
    ]
