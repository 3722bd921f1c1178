"""The minutes as a document: everything it says, as plain data and as PDF/UA."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, render_pdf
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.calls.models import (
    Attendance,
    ChosenSet,
    Conflict,
    Juror,
    JurySession,
    Motion,
)
from modellkommune.features.calls.selectors.reviews.access import to_be_judged
from modellkommune.features.calls.selectors.session.reading import Veil, lines_for
from modellkommune.features.calls.services.session.sentences import (
    LANGUAGE,
    conflict_sentence,
    outcome_words,
)

TEMPLATE = "calls/minutes.typ"


def minutes_pdf(session: JurySession, *, juror: Juror | None = None) -> bytes:
    """Return the minutes as PDF/UA in German, as far as a juror may read them."""
    with override(LANGUAGE):
        return _pdf(session, juror)


def _pdf(session: JurySession, juror: Juror | None) -> bytes:
    portal = Portal.objects.select_related("authority").get(authority=session.authority)
    day = timezone.localdate(session.opened_at or session.starts_at)
    facts = DocumentFacts(
        title=_("Minutes: {session}").format(session=session.title), portal=portal, day=day
    )
    return render_pdf(TEMPLATE, minutes_data(session, juror=juror), facts=facts)


def minutes_data(session: JurySession, *, juror: Juror | None = None) -> dict[str, Any]:
    """Everything the document says, as plain data."""
    veil = Veil(juror)
    return {
        "words": _words(),
        "headline": _("Minutes: {session}").format(session=session.title),
        "call": session.call.title,
        "facts": _facts(session),
        "is_draft": session.minutes_approved_at is None,
        "is_extract": bool(veil.keys),
        "agenda": [item.title for item in session.agenda.all() if not veil.hides(text=item.title)],
        "attendance": _attendance(session),
        "quorum": _("{quorum} members with a vote make a quorum. {rule}").format(
            quorum=session.quorum, rule=session.get_tie_rule_display()
        ),
        "lot": session.lot_text if session.tie_rule == "lot" else "",
        "conflicts": _conflicts(session, veil),
        "motions": _motions(session, veil),
        "course": [[_time(line.at), line.text] for line in lines_for(session, juror)],
        "chosen": _chosen(session, veil),
        "signatures": [_("Chair of the jury"), session.minutes_taken_by or _("Minute taker")],
    }


def _facts(session: JurySession) -> list[list[str]]:
    found = [
        (_("Call"), session.call.title),
        (_("Place"), session.place),
        (_("Opened"), moment_in_words(session.opened_at) if session.opened_at else ""),
        (_("Closed"), moment_in_words(session.closed_at) if session.closed_at else ""),
        (_("Minutes taken by"), session.minutes_taken_by),
    ]
    return [[name, value] for name, value in found if value]


def _attendance(session: JurySession) -> list[list[str]]:
    rows = Attendance.objects.filter(session=session).select_related("juror")
    came = {one.juror_id for one in rows}
    absent = Juror.objects.filter(call=session.call, left_at__isnull=True).exclude(pk__in=came)
    return [
        *(
            [one.juror.name, _part(one.juror), _time(one.came_at), _time(one.left_at)]
            for one in rows.order_by("came_at", "juror__name")
        ),
        *([one.name, _part(one), _("absent"), ""] for one in absent.order_by("name")),
    ]


def _part(juror: Juror) -> str:
    words = [
        juror.organisation,
        _("chair") if juror.is_chair else _("votes") if juror.has_vote else _("advises"),
    ]
    return ", ".join(word for word in words if word)


def _conflicts(session: JurySession, veil: Veil) -> list[str]:
    found = Conflict.objects.filter(
        juror__call=session.call_id, excluded__isnull=False
    ).select_related("juror", "application__call")
    return [
        conflict_sentence(one)
        for one in found.order_by("application__number", "juror__name")
        if not veil.hides(about=[one.application_id])
    ]


def _motions(session: JurySession, veil: Veil) -> list[dict[str, Any]]:
    found = session.motions.filter(closed_at__isnull=False).select_related(
        "application__call", "moved_by"
    )
    return [
        _motion(motion)
        for motion in found.order_by("number")
        if not veil.hides(
            text=motion.text, about=[motion.application_id] if motion.application_id else ()
        )
    ]


def _motion(motion: Motion) -> dict[str, Any]:
    return {
        "number": str(motion.number),
        "text": motion.text,
        "moved_by": motion.moved_by.name if motion.moved_by else "",
        "votes": [str(motion.yes), str(motion.no), str(motion.abstained), str(motion.present)],
        "outcome": outcome_words(motion),
        "kept_out": ", ".join(motion.kept_out),
        "lot": motion.lot_digest,
    }


def _chosen(session: JurySession, veil: Veil) -> dict[str, Any] | None:
    """The set the jury confirmed in this session, unless it would tell too much."""
    found = (
        ChosenSet.objects.filter(session=session, confirmed_at__isnull=False)
        .order_by("-number")
        .first()
    )
    if found is None or veil.keys:
        return None
    names = {
        one.number: f"{one.reference}: {one.applicant_name}" for one in to_be_judged(session.call)
    }
    return {
        "chosen": [names.get(number, str(number)) for number in found.chosen],
        "reserve": [names.get(number, str(number)) for number in found.reserve],
        "reason": found.reason,
        "breaches": [_breach(one) for one in found.breaches],
    }


def _breach(one: Any) -> str:
    """A rule the set breaks; plain sentences are kept, anything else as its data."""
    if isinstance(one, dict):
        return str(one.get("sentence") or one.get("title") or json.dumps(one, ensure_ascii=False))
    return str(one)


def _time(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""


def _words() -> dict[str, str]:
    return {
        "draft": _("Draft. The minutes are not approved yet."),
        "extract": _(
            "Extract. What concerns applications from which the reader is kept out is left out."
        ),
        "agenda": _("Agenda"),
        "attendance": _("Attendance"),
        "name": _("Name"),
        "part": pgettext("jury", "Part"),
        "came": _("Came"),
        "left": pgettext("jury", "Left"),
        "quorum": _("Quorum and equal votes"),
        "lot": _("Text from which lots are drawn:"),
        "lot_how": _(
            "A lot is the sha256 of this text, a line feed and the number of the motion. It "
            "accepts when the first hexadecimal digit is even."
        ),
        "conflicts": _("Conflicts of interest"),
        "no_conflicts": _("No conflict of interest was declared or noticed."),
        "motions": _("Motions and results"),
        "no_motions": _("No motion was put to the vote."),
        "moved_by": _("Moved by"),
        "yes": _("Yes"),
        "no": _("No"),
        "abstained": _("Abstained"),
        "present": _("Present"),
        "outcome": _("Outcome"),
        "kept_out": _("Did not take part because of a conflict of interest:"),
        "digest": _("Digest of the lot:"),
        "chosen": _("Chosen applications"),
        "reserve": _("In reserve, in this order"),
        "reason": _("Reason"),
        "breaches": _("Rules of the call that this set does not keep"),
        "course": _("Course of the session"),
        "time": _("Time"),
        "what": _("What happened"),
        "signatures": _("Signatures"),
        "day": _("Place, day"),
    }
