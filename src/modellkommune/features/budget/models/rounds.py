"""A budget round, its projects, and the files an office handed in for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.participation.models import ParticipationOffer


class RoundState(models.TextChoices):
    """How far a round has come."""

    DRAFT = "draft", _("in preparation")
    LIVE = "live", _("runs here, ballots not opened")
    IMPORTING = "importing", _("file is being read")
    CHECKED = "checked", _("file checked, not taken over")
    IMPORTED = "imported", _("ready to be counted")
    COUNTING = "counting", _("is being counted")
    COUNTED = "counted", _("counted, not published")
    PUBLISHED = "published", _("published")
    FAILED = "failed", _("stopped by an error")


# In these states a background job holds the round; a second one is refused.
BUSY_STATES = (RoundState.IMPORTING, RoundState.COUNTING)
# From here on the input and the rule stay as they are.
FROZEN_STATES = (RoundState.COUNTING, RoundState.COUNTED, RoundState.PUBLISHED)


class BallotsAre(models.TextChoices):
    """What the office has: every ballot, or the totals alone."""

    BALLOTS = "ballots", _("one row per ballot")
    TOTALS = "totals", _("totals per project only")


class BallotPublication(models.TextChoices):
    """What is published of the ballots."""

    WHOLE = "whole", _("whole ballots in shuffled order")
    BY_DISTRICT = "by-district", _("ballots shuffled within their district")
    COUNTS = "counts", _("votes per project only")


class TiesDecided(models.TextChoices):
    """Who decides between projects that stand equal at the border."""

    RULE = "rule", _("by the order set before the vote")
    LOT = "lot", _("by lot from a published text")
    COUNCIL = "council", _("by resolution of the council")


class BudgetRound(ParticipationOffer):
    """One vote on one sum of money, from a file or run here (then it has a LiveRound).

    rule            counting rule as JSON (`selectors.encoding.rule_from_json`)
    compare_rules   switched on before voting; afterwards it would look like
                    searching for the result one likes
    preset          the form the ballots had: points_per_person,
                    cents_per_project, both optional
    report          what reading the last upload found; shape in
                    `selectors/reports.py` (ImportReport)
    working_file    the ballots that were accepted, shuffled, with the district
                    where it is known; stays in the office
    election_file   made from it when counting begins, with as much as the
                    chosen way of publishing allows
    election_digest sha256 of that file: the input of every count
    """

    slug = models.SlugField(_("short name in the address"), max_length=80)
    place = models.CharField(_("place"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source of the data"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=RoundState.choices, default=RoundState.DRAFT
    )
    budget_cents = models.BigIntegerField(_("budget in cents"), default=0)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    vote_type = models.CharField(_("type of ballot"), max_length=12, blank=True)
    ballots_are = models.CharField(
        _("the office has"),
        max_length=8,
        choices=BallotsAre.choices,
        default=BallotsAre.BALLOTS,
    )
    rule = models.JSONField(_("counting rule"), default=dict, blank=True)
    ties_decided = models.CharField(
        _("ties are decided"),
        max_length=8,
        choices=TiesDecided.choices,
        default=TiesDecided.RULE,
    )
    compare_rules = models.BooleanField(_("show other rules beside"), default=False)
    ballot_publication = models.CharField(
        _("what is published of the ballots"),
        max_length=12,
        choices=BallotPublication.choices,
        default=BallotPublication.WHOLE,
    )
    minimum_age = models.PositiveSmallIntegerField(_("minimum age in years"), null=True, blank=True)
    preset = models.JSONField(_("form of the ballot"), default=dict, blank=True)
    report = models.JSONField(_("check report"), default=dict, blank=True)
    votes_cast = models.PositiveIntegerField(_("ballots counted"), default=0)
    working_file = models.FileField(
        _("accepted ballots"),
        upload_to="budget/working",
        storage=private_storage,
        max_length=255,
        blank=True,
    )
    election_file = models.FileField(
        _("ballots that count"),
        upload_to="budget/elections",
        storage=private_storage,
        max_length=255,
        blank=True,
    )
    election_digest = models.CharField(max_length=64, blank=True)
    job = models.CharField(_("number of the background job"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("created at"))
    counted_at = models.DateTimeField(_("counted at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("budget round")
        verbose_name_plural = _("budget rounds")
        ordering = ["-year", "title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_round_per_address"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_busy(self) -> bool:
        """Whether a background job is at work on this round."""
        return self.state in BUSY_STATES

    @property
    def is_frozen(self) -> bool:
        """Whether input and rule may no longer change."""
        return self.state in FROZEN_STATES

    @property
    def is_run_here(self) -> bool:
        """Whether proposals and ballots come in here, not as a file."""
        return hasattr(self, "live")

    @property
    def package_name(self) -> str:
        """Name of the audit package, so that those of two towns lie side by side."""
        return f"{self.authority.slug}-{self.slug}-pruefpaket.zip"

    @property
    def is_published(self) -> bool:
        """Whether citizens see the result."""
        return self.state == RoundState.PUBLISHED


class BudgetProject(AuthorityRecord):
    """A proposal that stood for election.

    position   place in the list, from 1; also the project's address
    districts, categories and targets are lists of texts
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="projects")
    position = models.PositiveIntegerField(_("position"))
    project_id = models.CharField(_("number of the project"), max_length=100)
    name = models.CharField(_("name"), max_length=500)
    description = models.TextField(_("description"), blank=True)
    cost_cents = models.BigIntegerField(_("cost in cents"))
    categories = models.JSONField(_("topics"), default=list, blank=True)
    targets = models.JSONField(_("target groups"), default=list, blank=True)
    district = models.CharField(_("district"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    picture = models.ForeignKey(
        "files.AuthorityImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="one_project_per_position"),
            models.UniqueConstraint(fields=["round", "project_id"], name="one_project_per_number"),
            models.CheckConstraint(
                condition=models.Q(cost_cents__gt=0), name="project_costs_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UploadKind(models.TextChoices):
    """What a file holds."""

    ELECTION = "election", _("election file (.pb)")
    BALLOTS = "ballots", _("table with one row per ballot")
    PROJECTS = "projects", _("table of the projects")
    TOTALS = "totals", _("table of totals per project")


class Upload(AuthorityRecord):
    """A file as the office handed it in; kept for correction, never published.

    columns   for tables: which column means what, as the clerk confirmed it
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="uploads")
    kind = models.CharField(_("holds"), max_length=10, choices=UploadKind.choices)
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(
        _("file"), upload_to="budget/uploads", storage=private_storage, max_length=255
    )
    size = models.BigIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    columns = models.JSONField(_("meaning of the columns"), default=dict, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name
