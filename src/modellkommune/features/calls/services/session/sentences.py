"""The sentences the software writes into minutes: in German, whoever presses the button."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from modellkommune.features.calls.models import Conflict, Juror, JurySession, Motion, TieRule

# Minutes are a document of the authority; they do not follow its reader's language.
LANGUAGE = "de"


def opening_sentence(session: JurySession) -> str:
    """That the session is opened, by which rules it decides."""
    with override(LANGUAGE):
        parts = [
            _("The session is opened. {quorum} members with a vote make a quorum. {rule}").format(
                quorum=session.quorum, rule=session.get_tie_rule_display()
            )
        ]
        if session.tie_rule == TieRule.LOT:
            parts.append(_("Text for the lot: “{text}”.").format(text=session.lot_text))
        return " ".join(parts)


def arrival_sentence(juror: Juror) -> str:
    """That a member is there."""
    with override(LANGUAGE):
        return _("{name} is present.").format(name=juror.name)


def leaving_sentence(juror: Juror) -> str:
    """That a member has gone."""
    with override(LANGUAGE):
        return _("{name} leaves.").format(name=juror.name)


def closing_sentence(present: list[Juror]) -> str:
    """That the session is over, and who stayed until then."""
    names = ", ".join(one.name for one in present) or "–"
    with override(LANGUAGE):
        return _("The session is closed. Present at the end: {names}.").format(names=names)


def conflict_sentence(conflict: Conflict) -> str:
    """What was decided about a conflict of interest, and why."""
    with override(LANGUAGE):
        return _conflict(conflict)


def motion_sentence(motion: Motion, *, not_voting: int = 0) -> str:
    """How a motion was voted on, with who was kept out."""
    with override(LANGUAGE):
        return _motion(motion, not_voting=not_voting)


def _conflict(conflict: Conflict) -> str:
    facts = {
        "juror": conflict.juror.name,
        "reference": conflict.application.reference,
        "applicant": conflict.application.applicant_name,
        "reason": conflict.decision_reason.rstrip("."),
    }
    if conflict.excluded:
        sentence = _(
            "{juror} does not take part in discussing and deciding on application "
            "{reference} ({applicant}). Reason: {reason}."
        )
    else:
        sentence = _(
            "{juror} takes part in discussing and deciding on application {reference} "
            "({applicant}) although a tie was declared or noticed. Reason: {reason}."
        )
    return sentence.format(**facts)


def _motion(motion: Motion, *, not_voting: int) -> str:
    parts = [
        _("Motion {number}: {text}").format(number=motion.number, text=motion.text),
        _("{yes} yes, {no} no, {abstained} abstained; {outcome}.").format(
            yes=motion.yes, no=motion.no, abstained=motion.abstained, outcome=outcome_words(motion)
        ),
    ]
    if not_voting:
        parts.append(
            ngettext(
                "{number} member who was present did not vote.",
                "{number} members who were present did not vote.",
                not_voting,
            ).format(number=not_voting)
        )
    if motion.kept_out:
        parts.append(
            _("Because of a conflict of interest these did not take part: {names}.").format(
                names=", ".join(motion.kept_out)
            )
        )
    if motion.lot_digest:
        parts.append(_("Digest of the lot: {digest}.").format(digest=motion.lot_digest))
    return " ".join(parts)


def outcome_words(motion: Motion) -> str:
    """Accepted or rejected, and by what where the votes stood equal."""
    if motion.outcome == "accepted":
        return {
            "votes": pgettext("motion", "accepted"),
            "chair": _("accepted, as the vote of the chair decides"),
            "lot": _("accepted by lot"),
        }[motion.outcome_by]
    if motion.yes == motion.no and motion.outcome_by == "votes":
        return _("rejected, as the votes stand equal")
    return {
        "votes": pgettext("motion", "rejected"),
        "chair": _("rejected, as the vote of the chair decides"),
        "lot": _("rejected by lot"),
    }[motion.outcome_by]
