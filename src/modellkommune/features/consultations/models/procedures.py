"""A procedure, its rounds, and the announcement of a round."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.participation.models import ParticipationOffer

BERLIN = ZoneInfo("Europe/Berlin")
NEXT_DAY, LAST_MINUTE = timedelta(days=1), timedelta(minutes=1)


class ProcedureKind(models.TextChoices):
    """What is being made; the code of the table of periods (`kernel/periods`)."""

    DEVELOPMENT_PLAN = "development-plan", _("development plan")
    LAND_USE_PLAN = "land-use-plan", _("land-use plan")
    OTHER_PLAN = "other-plan", _("other plan")
    STATUTE = "statute", _("statute")
    CONCEPT = "concept", _("concept or other text")


# These are plans under the Federal Building Code; the others follow the authority's own rule.
PLANS = (
    ProcedureKind.DEVELOPMENT_PLAN,
    ProcedureKind.LAND_USE_PLAN,
    ProcedureKind.OTHER_PLAN,
)


class ProcedureWay(models.TextChoices):
    """Which way of the Federal Building Code a plan takes."""

    REGULAR = "regular", _("regular procedure")
    SIMPLIFIED = "simplified", _("simplified procedure (§ 13 BauGB)")
    INNER = "inner", _("plan of inner development (§ 13a BauGB)")


class Procedure(ParticipationOffer):
    """The making of one plan or text, from the resolution to its coming into force.

    Title, summary, area (the outline), topics and contact come from the offer;
    `opens_at` and `closes_at` are those of the round that runs or comes next, kept in
    step by the services so that map, calendar and list need no further query.

    number           as the plan is called in files, such as "Nr. 17"
    state            two letters of the state, such as "NI"; decides holidays
    aims             what the plan is to bring, as HTML, cleaned when saved
    plain_summary    the same in plain language, short sentences
    resolved_on      day of the resolution to draw it up; resolution_url where it stands
    early_dropped    why early participation is left out, where the law lets it
    message_id       id of the procedure in messages of XBeteiligung
    decided_on       the council has decided; in_force_on: the plan is in force
    ended_at         the procedure has ended; given_up_reason where it was given up
    steps_saved      steps of the editor that were saved at least once
    """

    slug = models.SlugField(_("short name in the address"), max_length=80)
    kind = models.CharField(_("what is made"), max_length=20, choices=ProcedureKind.choices)
    way = models.CharField(
        _("way"), max_length=12, choices=ProcedureWay.choices, default=ProcedureWay.REGULAR
    )
    number = models.CharField(_("number"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    aims = models.TextField(_("aims and reasons"), blank=True)
    plain_summary = models.TextField(_("summary in plain language"), blank=True)
    resolved_on = models.DateField(_("resolution to draw it up"), null=True, blank=True)
    resolution_url = models.URLField(_("address of the resolution"), blank=True)
    early_dropped = models.TextField(_("why early participation is left out"), blank=True)
    message_id = models.UUIDField(default=uuid4, editable=False)
    licence = models.CharField(
        _("licence of the open data"), max_length=40, default="dl-de/zero-2-0"
    )
    steps_saved = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    given_up_reason = models.TextField(_("why it was given up"), blank=True)
    outcome = models.TextField(_("what became of it"), blank=True)

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_procedure_per_slug"),
        ]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the procedure."""
        return self.published_at is not None

    @property
    def is_plan(self) -> bool:
        """Whether the Federal Building Code rules its periods."""
        return self.kind in PLANS


class RoundStep(models.TextChoices):
    """The step of the procedure that a round belongs to; codes of `kernel/periods`."""

    EARLY_PUBLIC = "early-public", _("early participation of the public")
    EARLY_BODIES = "early-bodies", _("early participation of authorities")
    DISPLAY = "display", _("publication of the draft")
    BODIES = "bodies", _("participation of authorities")
    DISPLAY_AGAIN = "display-again", _("repeated publication of the changed draft")
    BODIES_AGAIN = "bodies-again", _("repeated participation of authorities")
    TEXT = "text", _("consultation on a text")


FOR_BODIES = (RoundStep.EARLY_BODIES, RoundStep.BODIES, RoundStep.BODIES_AGAIN)


class Round(AuthorityRecord):
    """One period in which a draft is shown and statements are asked for.

    number            counts from 1 within the procedure
    starts_on, ends_on   whole days in Germany; the last counts to midnight
    shortened_reason  why a repeated period is shorter than the rule; written before
    longer_reason     the important reason for a longer one, where there is one
    limited_to        what statements may be about, where a repeated round is limited
    offline_place, offline_hours   where the documents lie besides the internet
    internet_address  the address that the announcement names
    bulletin          where it is announced, such as "Amtsblatt Nr. 3"
    announced_on      day of the announcement
    frozen_at         documents and announcement are fixed from here on; `set_digest`
                      is sha256 over the digests of all documents in their order
    closed_at         the office has closed it; late statements are kept and marked
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("round"))
    step = models.CharField(_("step"), max_length=16, choices=RoundStep.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("explanation"), blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    shortened_reason = models.TextField(_("why the period is shorter"), blank=True)
    longer_reason = models.TextField(_("why the period is longer"), blank=True)
    limited_to = models.TextField(_("limited to"), blank=True)
    offline_place = models.TextField(_("where the documents lie"), blank=True)
    offline_hours = models.TextField(_("opening hours"), blank=True)
    internet_address = models.URLField(_("address on the internet"), blank=True)
    bulletin = models.CharField(_("announced in"), max_length=200, blank=True)
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    frozen_at = models.DateTimeField(_("fixed since"), null=True, blank=True)
    set_digest = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="one_round_per_number"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_step_display())

    @property
    def asks_bodies(self) -> bool:
        """Whether it asks authorities and other bodies, and not the public."""
        return self.step in FOR_BODIES

    @property
    def first_moment(self) -> datetime | None:
        """The first instant of the first day in Germany."""
        return _midnight(self.starts_on) if self.starts_on else None

    @property
    def end_moment(self) -> datetime | None:
        """The first instant that is too late: midnight after the last day in Germany."""
        return _midnight(self.ends_on + NEXT_DAY) if self.ends_on else None

    @property
    def last_minute(self) -> datetime | None:
        """23:59 of the last day in Germany: what pages name, as midnight is read wrongly."""
        return self.end_moment - LAST_MINUTE if self.end_moment else None

    def takes_statements(self, now: datetime) -> bool:
        """Whether the period runs; a statement that comes later is kept and marked."""
        first, end = self.first_moment, self.end_moment
        if self.published_at is None or first is None or end is None:
            return False
        return first <= now < end


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time.min, tzinfo=BERLIN)


class EnvironmentalInformation(AuthorityRecord):
    """A kind of environmental information that is at hand, named in the announcement.

    theme   such as "Tiere, Pflanzen, biologische Vielfalt"; the announcement orders by it
    kind    what it is, such as "Gutachten" or "Stellungnahme"
    text    what it is about, in a sentence
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="environment")
    position = models.PositiveSmallIntegerField(default=0)
    theme = models.CharField(_("theme"), max_length=120)
    kind = models.CharField(_("kind"), max_length=120)
    text = models.TextField(_("what it is about"), blank=True)
    document: Any = models.ForeignKey(
        "consultations.PlanDocument", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="environment",
    )  # fmt: skip

    class Meta:
        verbose_name = _("environmental information")
        verbose_name_plural = _("environmental information")
        ordering = ["round", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.theme}: {self.kind}"


class Announcement(AuthorityRecord):
    """The text by which a round is announced, as it was made public.

    A corrected one gets the next number; the earlier stays readable.

    body     the sentences as HTML; digest is sha256 of it in UTF-8
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="announcements")
    number = models.PositiveSmallIntegerField(default=1)
    body = models.TextField(_("text"))
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("made at"))
    made_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    correction = models.TextField(_("what was corrected"), blank=True)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_announcement_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.number}"


class OwnPeriodRule(AuthorityRecord):
    """What the authority set for itself: how long a statute or a concept is shown.

    valid_from     first day on which a round may begin under it
    months, days   least length; the longer of both counts
    announce_days  how many days the announcement comes before the first day
    source         where it stands, such as "Hauptsatzung § 7"
    """

    kind = models.CharField(_("what is made"), max_length=20, choices=ProcedureKind.choices)
    valid_from = models.DateField(_("holds from"))
    months = models.PositiveSmallIntegerField(_("months"), default=0)
    days = models.PositiveSmallIntegerField(_("days"), default=0)
    announce_days = models.PositiveSmallIntegerField(_("announced days before"), default=0)
    source = models.CharField(_("where it stands"), max_length=200)

    class Meta:
        verbose_name = _("own period")
        verbose_name_plural = _("own periods")
        ordering = ["kind", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "valid_from"], name="one_own_period_per_day"
            ),
        ]

    def __str__(self) -> str:
        return self.source
