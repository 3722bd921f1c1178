"""Planning a session: time and place, an agenda to begin with, the invitation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import Attachment, NoAddress, queue_message
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.calls.models import AgendaItem, Call, Juror, JurySession, TieRule
from modellkommune.features.calls.selectors.session.reading import titles_for

LASTS = timedelta(hours=3)


class SessionBegun(Refused):
    """What is fixed before a session does not change while it runs."""

    sentence = gettext_lazy(
        "The session has been opened. Time, place, quorum and the rule for equal votes stay "
        "as they are."
    )


class NoJury(Refused):
    """There is nobody to invite."""

    sentence = gettext_lazy("Nobody sits in the jury yet. Please invite its members first.")


def plan_session(  # each is named
    *,
    call: Call,
    title: str,
    place: str,
    starts_at: datetime,
    lot_text: str,
    minutes_taken_by: str,
    by: Person,
    now: datetime,
) -> JurySession:
    """Plan a session; its agenda is proposed from the call and can be changed."""
    with transaction.atomic():
        session: JurySession = JurySession.objects.create(
            authority=call.authority, call=call, title=title, place=place, starts_at=starts_at,
            quorum=call.quorum, tie_rule=call.tie_rule, lot_text=lot_text,
            minutes_taken_by=minutes_taken_by,
        )  # fmt: skip
        write_agenda(session=session, titles=proposed_agenda(call))
        number = JurySession.objects.filter(call=call).count()
        record(
            authority=call.authority, kind="calls.session-planned", about=call, by=by, now=now,
            facts={"number": number},
        )  # fmt: skip
    return session


def proposed_agenda(call: Call) -> list[str]:
    """The items most sessions have, with what this call asks for."""
    middle = [
        _("Conflicts of interest"),
        _("Report of the office on applications and checks"),
        _("Discussion of the applications by their points"),
    ]
    if call.grants_number:
        middle.append(
            _("Choice of {number} applications and their reserve").format(number=call.grants_number)
        )
    else:
        middle.append(_("Choice of the applications and their reserve"))
    return [_("Opening, attendance and quorum"), *middle, _("Other matters and closing")]


def write_agenda(*, session: JurySession, titles: Sequence[str]) -> None:
    """Set the items of the agenda, in their order; items that are done stay.

    Items are recognised by their title, so that motions keep theirs.
    """
    with transaction.atomic():
        kept = {item.title: item for item in session.agenda.all()}
        for position, title in enumerate(titles):
            item = kept.pop(title, None) or AgendaItem(
                authority=session.authority, session=session, title=title
            )
            item.position = position
            item.save()
        for item in kept.values():
            if item.done_at is None:
                item.delete()


def change_session(
    *,
    session: JurySession,
    title: str,
    place: str,
    starts_at: datetime,
    lot_text: str,
    minutes_taken_by: str,
) -> None:
    """Change what was planned. Raises SessionBegun."""
    with transaction.atomic():
        held = JurySession.objects.select_for_update().get(pk=session.pk)
        if held.opened_at is not None:
            raise SessionBegun
        held.title, held.place, held.starts_at = title, place, starts_at
        held.lot_text, held.minutes_taken_by = lot_text, minutes_taken_by
        held.save()


def invite_jury(*, session: JurySession, by: Person, now: datetime) -> int:
    """Send every member the agenda and an entry for the calendar; return to how many.

    Raises NoJury, and SessionBegun.
    """
    if session.opened_at is not None:
        raise SessionBegun
    call = session.call
    members = Juror.objects.filter(call=call, left_at__isnull=True).select_related("person")
    if not members:
        raise NoJury
    with transaction.atomic():
        told = sum(_invite(session, one, now) for one in members)
        session.invited_at = now
        session.save(update_fields=["invited_at"])
        record(
            authority=call.authority, kind="calls.session-invited", about=call, by=by, now=now,
            facts={"people": told},
        )  # fmt: skip
    return told


def calendar_entry(session: JurySession, *, now: datetime, juror: Juror | None = None) -> bytes:
    """Return the session as an iCalendar file (RFC 5545), as far as a juror may read it."""
    book, event = Calendar(), Event()
    book.add("prodid", "-//Modellkommune//Portal//DE")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    # The same identifier for every invitation: a calendar replaces the earlier time.
    event.add("uid", f"jury-session-{session.pk}@{session.authority.slug}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", now.astimezone(UTC))
    event.add("sequence", int(now.timestamp()) - int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", (session.starts_at + LASTS).astimezone(UTC))
    event.add("summary", f"{session.title}: {session.call.title}")
    event.add("location", session.place)
    event.add("description", "\n".join(titles_for(session, juror)))
    book.add_component(event)
    return book.to_ical()


def _invite(session: JurySession, juror: Juror, now: datetime) -> int:
    context = {
        "name": juror.name,
        "title": session.title,
        "call": session.call.title,
        "when": moment_in_words(session.starts_at),
        "place": session.place,
        "agenda": titles_for(session, juror),
        "lot_text": session.lot_text if session.tie_rule == TieRule.LOT else "",
        "url": reverse("calls_office:session", args=[session.call_id]),
    }
    entry = Attachment("termin.ics", "text/calendar", calendar_entry(session, now=now, juror=juror))
    try:
        queue_message(
            "calls/session_invited", to=juror.person, authority=session.authority, now=now,
            about=session.call, context=context, attachments=[entry],
        )  # fmt: skip
    except NoAddress:
        return 0
    return 1
