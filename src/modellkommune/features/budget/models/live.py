"""A round that the town runs with this software, from the first proposal on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.budget.models.rounds import BudgetRound


class BallotForm(models.TextChoices):
    """How a ballot is filled in."""

    APPROVAL_NUMBER = "approval-number", _("crosses, up to a number")
    APPROVAL_AMOUNT = "approval-amount", _("crosses, within the amount of money")
    POINTS = "points", _("points to hand out")
    RANKING = "ranking", _("ranking by preference")


class PartsAre(models.TextChoices):
    """Whether the money is split beforehand."""

    NONE = "none", _("one sum for everything")
    DISTRICTS = "districts", _("each district has its own sum")
    CATEGORIES = "categories", _("each category has its own sum")


class VoteWhere(models.TextChoices):
    """Which parts a person may vote in, where districts have their own sums."""

    EVERYWHERE = "everywhere", _("in every part")
    HOME = "home", _("in the own district and town-wide")


class ResultBinds(models.TextChoices):
    """What the vote means for the council."""

    BINDING = "binding", _("The council has promised to follow the result.")
    RECOMMENDATION = "recommendation", _("The result is a recommendation; the council decides.")


class EntitledBy(models.TextChoices):
    """How a person shows that they may vote."""

    CODE = "code", _("code by letter")
    ACCOUNT = "account", _("verified account")
    EMAIL = "email", _("e-mail confirmation")


class BallotOrder(models.TextChoices):
    """In which order the projects stand on the ballot."""

    LOT = "lot", _("by lot from a text that is published beforehand")
    NUMBER = "number", _("by the number of the proposal")


class LiveRound(AuthorityRecord):
    """What a round needs beyond a file of ballots: form, ways, phases, lock and keys.

    entitled_by       list of EntitledBy values
    cut_off_on        the day on which age and residence are looked at
    least_people_eligible  None while the register has not been read
    districts         names of the districts, for proposals and turnout, where
                      they have no sums of their own; the topics stand in the round
    set_up            steps of the set-up that the office has saved once
    ballot_order      numbers of the proposals in the order of the ballot
    ballot_order_by   how that order is found when the round is locked
    ballot_order_seed the text from which it is drawn by lot; public from the
                      announcement on, when no proposal is there yet
    locked_at         from here on everything that decides the result is fixed
                      and public; changes need an ApprovalRequest of the step
                      "budget.change-locked" and leave a RuleChange
    lock_warned_at    when the office was last told that the lock is missing
    lock_document     what was locked, in canonical JSON; lock_digest its sha256
    public_key        seals ballots; made when the keyholders lock the private half
    keys_needed       how many of the keyholders must come together
    recovery_confirmed_at  somebody has printed the recovery share and typed
                      part of it back; until then the round cannot be locked
    early_end_reason  why voting ended before its announced moment; public
    gaps_reason       why ballots were opened although batches were open or
                      differences unexplained; public
    gaps_digest       of the gaps that two people accepted; further ones are not
                      covered by it
    closed_at         voting has ended, nothing is accepted any more
    opened_at         ballots lie open in random order; sealed ones are gone
    result_binds      BINDING or RECOMMENDATION
    round_salt        goes into every keyed hash; emptied when ballots are opened,
                      so that hashes of e-mail addresses can no longer be tried out
    """

    round = models.OneToOneField(BudgetRound, on_delete=models.CASCADE, related_name="live")
    ballot_form = models.CharField(
        _("form of the ballot"),
        max_length=16,
        choices=BallotForm.choices,
        default=BallotForm.APPROVAL_NUMBER,
    )
    most_choices = models.PositiveSmallIntegerField(_("most choices"), default=5)
    least_choices = models.PositiveSmallIntegerField(_("fewest choices"), default=1)
    points = models.PositiveSmallIntegerField(_("points to hand out"), default=5)
    most_points_each = models.PositiveSmallIntegerField(_("most points for one"), default=3)
    parts_are = models.CharField(
        _("the money is split"), max_length=10, choices=PartsAre.choices, default=PartsAre.NONE
    )
    vote_where = models.CharField(
        _("people vote"), max_length=10, choices=VoteWhere.choices, default=VoteWhere.EVERYWHERE
    )
    result_binds = models.CharField(
        _("meaning of the result"),
        max_length=14,
        choices=ResultBinds.choices,
        default=ResultBinds.RECOMMENDATION,
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Berlin")
    entitled_by = models.JSONField(_("who may vote shows it by"), default=list, blank=True)
    who_may_vote = models.TextField(_("who may vote, in one sentence"), blank=True)
    cut_off_on = models.DateField(_("cut-off day"), null=True, blank=True)
    eligible_people = models.PositiveIntegerField(_("people entitled"), null=True, blank=True)
    paper_allowed = models.BooleanField(_("paper ballots are accepted"), default=True)
    cost_least_cents = models.BigIntegerField(_("least cost of a project"), null=True, blank=True)
    cost_most_cents = models.BigIntegerField(_("largest cost of a project"), null=True, blank=True)
    blocking_years = models.PositiveSmallIntegerField(
        _("years until the same may be proposed again"), default=0
    )
    proposals_each = models.PositiveSmallIntegerField(
        _("proposals per person"), null=True, blank=True
    )
    shown_after_review = models.BooleanField(
        _("proposals appear after the office has looked at them"), default=True
    )
    silent_days = models.PositiveSmallIntegerField(
        _("days after which a project without news is marked"), default=90
    )
    licence = models.CharField(
        _("licence of the open data"), max_length=40, default="dl-de/zero-2-0"
    )
    districts = models.JSONField(_("districts"), default=list, blank=True)
    set_up = models.JSONField(_("steps of the set-up that were saved"), default=list, blank=True)
    announced_at = models.DateTimeField(_("public since"), null=True, blank=True)
    ballot_order_by = models.CharField(
        _("order on the ballot is found"),
        max_length=6,
        choices=BallotOrder.choices,
        default=BallotOrder.LOT,
    )
    ballot_order_seed = models.CharField(
        _("text from which the order is drawn"), max_length=200, blank=True
    )
    ballot_order = models.JSONField(_("order on the ballot"), default=list, blank=True)
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    lock_warned_at = models.DateTimeField(
        _("office warned of the missing lock at"), null=True, blank=True
    )
    lock_document = models.TextField(_("what is locked"), blank=True)
    lock_digest = models.CharField(_("digest of what is locked"), max_length=64, blank=True)
    public_key = models.BinaryField(_("public key"), default=bytes, blank=True)
    keys_needed = models.PositiveSmallIntegerField(_("keyholders needed"), default=2)
    round_salt = models.BinaryField(default=bytes, blank=True)
    recovery_confirmed_at = models.DateTimeField(
        _("recovery share confirmed at"), null=True, blank=True
    )
    early_end_reason = models.TextField(_("why voting ended early"), blank=True)
    gaps_reason = models.TextField(_("why ballots were opened with gaps"), blank=True)
    gaps_digest = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(_("voting ended at"), null=True, blank=True)
    opened_at = models.DateTimeField(_("ballots opened at"), null=True, blank=True)

    class Meta:
        verbose_name = _("round run here")
        verbose_name_plural = _("rounds run here")

    def __str__(self) -> str:
        return str(self.round)


class PhaseKind(models.TextChoices):
    """The stretches of a round, in their order."""

    PROPOSALS = "proposals", _("Collect proposals")
    CHECK = "check", _("Check proposals")
    VOTING = "voting", _("Vote")
    COUNT = "count", _("Count")
    COUNCIL = "council", _("Council decides")
    IMPLEMENTATION = "implementation", _("Build")


class Phase(AuthorityRecord):
    """A stretch of time in which a round allows certain things.

    opens_at, closes_at   moments; closes_at itself no longer belongs to it
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("phase"), max_length=14, choices=PhaseKind.choices)
    opens_at = models.DateTimeField(_("begins"))
    closes_at = models.DateTimeField(_("ends"), null=True, blank=True)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["opens_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="each_phase_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class RoundPart(AuthorityRecord):
    """A district or category with a sum of its own.

    result   the round that holds this part's count, made when ballots are opened
    is_townwide   everybody may vote here, also where people vote at home only
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=200)
    amount_cents = models.BigIntegerField(_("amount in cents"))
    is_townwide = models.BooleanField(_("for the whole town"), default=False)
    result: Any = models.OneToOneField(
        BudgetRound, on_delete=models.SET_NULL, null=True, blank=True, related_name="part_of"
    )

    class Meta:
        verbose_name = _("part with its own sum")
        verbose_name_plural = _("parts with their own sums")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "name"], name="one_part_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class RuleChange(AuthorityRecord):
    """A public note: what was changed after locking, why, and by how many people.

    document_before   what was locked until then, so that everybody can compare
                      it and check the digest that was published first
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="rule_changes")
    what = models.TextField(_("what changes"))
    why = models.TextField(_("why"))
    digest_before = models.CharField(max_length=64)
    digest_after = models.CharField(max_length=64)
    document_before = models.TextField(default="", blank=True)
    people = models.PositiveSmallIntegerField(_("people who agreed"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("change after locking")
        verbose_name_plural = _("changes after locking")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return self.what[:80]


class LockedChange(AuthorityRecord):
    """A change to what is locked, while it waits for the people who must agree.

    changes        what is to hold, by name; shape in `services/setup/changes.py`
    digest         sha256 of round, lock, changes and reason: people agree to
                   exactly this
    is_open        one at a time: two changes side by side would overwrite each other
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="locked_changes")
    changes = models.JSONField(_("changes"))
    why = models.TextField(_("why"))
    digest = models.CharField(max_length=64)
    digest_before = models.CharField(max_length=64)
    asked_at = models.DateTimeField(_("asked at"))
    is_open = models.BooleanField(_("waits for agreement"), default=True)

    class Meta:
        verbose_name = _("change that waits for agreement")
        verbose_name_plural = _("changes that wait for agreement")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(is_open=True), name="one_open_change"
            ),
        ]

    def __str__(self) -> str:
        return self.why[:80]
