"""Proposals of citizens, who wrote them, and what the departments found."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.search.public import Findable, sort_key_of
from modellkommune.features.budget.models.live import RoundPart
from modellkommune.features.budget.models.rounds import BudgetProject, BudgetRound


class ProposalState(models.TextChoices):
    """How far a proposal has come."""

    UNCONFIRMED = "unconfirmed", _("waits for its author's confirmation")
    RECEIVED = "received", _("received")
    PUBLIC = "public", _("public, check to come")
    CHECKING = "checking", _("is being checked")
    ADMITTED = "admitted", _("stands for election")
    REFUSED = "refused", _("not admitted")
    MERGED = "merged", _("joined with another proposal")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HIDDEN = "hidden", _("hidden by the moderation")


# States in which everybody sees the proposal.
SHOWN_STATES = (
    ProposalState.PUBLIC,
    ProposalState.CHECKING,
    ProposalState.ADMITTED,
    ProposalState.REFUSED,
    ProposalState.MERGED,
)


class Channel(models.TextChoices):
    """On which way something came to the town hall."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    HALL = "hall", _("in the polling hall")


class Proposal(Findable, AuthorityRecord):
    """What a citizen wants built or done.

    number        counts from 1 in the round; the address of its page for ever
    sort_key      title as German lists order it, on every database
    address       place as text; latitude and longitude in degrees, WGS 84
    cost_idea_cents   what the author thinks it costs; the check decides
    picture_alt   what the picture shows, for those who do not see it
    merged_into   the proposal that this one became part of
    project       its entry on the ballot, once it was admitted and locked
    sent_once     random word of the form it came from: sent twice, it is kept once
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ProposalState.choices,
        default=ProposalState.UNCONFIRMED,
        db_index=True,
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("description"), max_length=5000)
    sort_key = models.CharField(max_length=120, default="", blank=True, editable=False)
    part: Any = models.ForeignKey(
        RoundPart, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    district = models.CharField(_("district"), max_length=200, blank=True)
    category = models.CharField(_("topic"), max_length=100, blank=True)
    address = models.CharField(_("place"), max_length=300, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    cost_idea_cents = models.BigIntegerField(_("estimated cost"), null=True, blank=True)
    picture = models.ForeignKey(
        "files.AuthorityImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    channel = models.CharField(
        _("came in"), max_length=8, choices=Channel.choices, default=Channel.ONLINE
    )
    submitted_at = models.DateTimeField(_("submitted at"))
    merged_into: Any = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    project: Any = models.OneToOneField(
        BudgetProject, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal"
    )
    sent_once = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_proposal_per_number"),
            models.UniqueConstraint(
                fields=["round", "sent_once"],
                condition=~models.Q(sent_once=""),
                name="one_proposal_per_form",
            ),
        ]
        indexes = [models.Index(fields=["round", "state"], name="proposals_by_state")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Renew the key of German order with every change."""
        self.sort_key = sort_key_of(self.title)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)

    def weighty_text(self) -> str:
        """Words that a search weighs most."""
        return f"{self.title} {self.category}"

    def further_text(self) -> str:
        """Everything else that is read on its page."""
        return f"{self.text} {self.district} {self.address}"

    @property
    def is_shown(self) -> bool:
        """Whether everybody sees it."""
        return self.state in SHOWN_STATES


class ProposalStep(AuthorityRecord):
    """One step of a proposal's way: which state it came to, when, and why.

    state    the state from here on
    reason   what its authors were told; public only with an answer of the office
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=12, choices=ProposalState.choices)
    at = models.DateTimeField(_("at"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("step of a proposal")
        verbose_name_plural = _("steps of proposals")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.get_state_display())


class KeptPicture(AuthorityRecord):
    """A picture that was chosen for a proposal not yet sent; so that it is not lost.

    token_digest  sha256 of the word in the form that brings it back
    file          already cleaned of place and camera data
    """

    token_digest = models.CharField(max_length=64, unique=True)
    file = models.FileField(upload_to="budget/kept-pictures", storage=private_storage)
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("picture of a proposal not yet sent")
        verbose_name_plural = _("pictures of proposals not yet sent")

    def __str__(self) -> str:
        return self.token_digest[:8]


class ProposalAuthor(AuthorityRecord):
    """Who wrote a proposal and is told what becomes of it; after joining there are several.

    person        the account, when there is one
    email         where to write to without an account; empty on paper without one
    name          shown beside the proposal only when name_shown
    token_digest  sha256 of the word in the confirmation link
    confirmed_at  when the address was confirmed; at once for accounts and paper
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="authors")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    name_shown = models.BooleanField(_("show the name"), default=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=5, default="de")
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or str(_("without a name"))


class LandOwner(models.TextChoices):
    """Whose land a project needs."""

    TOWN = "town", _("the municipality")
    OTHER_PUBLIC = "other-public", _("another public body")
    PRIVATE = "private", _("a private owner")
    NONE = "none", _("no land needed")
    UNKNOWN = "unknown", _("not known yet")


class Verdict(models.TextChoices):
    """What the check comes to."""

    OPEN = "open", _("open")
    ADMIT = "admit", _("admit")
    REFUSE = "refuse", _("refuse")


class FeasibilityCheck(AuthorityRecord):
    """A department's check of one proposal, and the public answer.

    follow_up_cents   cost per year once it is built
    is_own_duty       the municipality is responsible and may do it
    within_limits, not_blocked   set by the clerk beside what the software found
    answer            public, in the words of a letter; reason is public too
    released_at       from here on the answer is public
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="feasibility")
    department = models.CharField(_("department responsible"), max_length=200, blank=True)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    cost_cents = models.BigIntegerField(_("cost"), null=True, blank=True)
    follow_up_cents = models.BigIntegerField(_("cost per year afterwards"), null=True, blank=True)
    land = models.CharField(
        _("land belongs to"), max_length=12, choices=LandOwner.choices, default=LandOwner.UNKNOWN
    )
    is_own_duty = models.BooleanField(_("within the municipality's duties"), null=True)
    is_feasible = models.BooleanField(_("can be built or done"), null=True)
    within_limits = models.BooleanField(_("within the limits per project"), null=True)
    not_blocked = models.BooleanField(_("not blocked by an earlier round"), null=True)
    verdict = models.CharField(
        _("verdict"), max_length=6, choices=Verdict.choices, default=Verdict.OPEN
    )
    reason = models.TextField(_("reason"), blank=True)
    answer = models.TextField(_("public answer"), blank=True)
    internal_note = models.TextField(_("note for the office"), blank=True)
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_verdict_display()}"


class ProposalReport(AuthorityRecord):
    """A reader says that a proposal breaks the rules."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="reports")
    reason = models.TextField(_("reason"), max_length=1000)
    reported_at = models.DateTimeField(_("reported at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("report of a proposal")
        verbose_name_plural = _("reports of proposals")
        ordering = ["reported_at", "pk"]

    def __str__(self) -> str:
        return self.reason[:60]
