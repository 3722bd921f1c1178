"""The sentences the software writes into minutes."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.features.calls.models import Conflict, Motion


def conflict_sentence(conflict: Conflict) -> str:
    """What was decided about a conflict of interest, and why."""
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


def motion_sentence(motion: Motion, *, not_voting: int = 0) -> str:
    """How a motion was voted on, with who was kept out."""
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
            "votes": _("accepted"),
            "chair": _("accepted, as the vote of the chair decides"),
            "lot": _("accepted by lot"),
        }[motion.outcome_by]
    if motion.yes == motion.no and motion.outcome_by == "votes":
        return _("rejected, as the votes stand equal")
    return {
        "votes": _("rejected"),
        "chair": _("rejected, as the vote of the chair decides"),
        "lot": _("rejected by lot"),
    }[motion.outcome_by]
