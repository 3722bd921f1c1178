"""An application: who asks for what, in which versions, with which files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.calls.models.calls import Call, CallVersion, PaperRequired


class ApplicantKind(models.TextChoices):
    """What an applicant is by its key in the official register."""

    TOWN = "town", _("town")
    MUNICIPALITY = "municipality", _("municipality")
    INDEPENDENT_TOWN = "independent-town", _("town that is a county of its own")
    COUNTY = "county", _("county")
    ASSOCIATION = "association", _("association of municipalities")


class Channel(models.TextChoices):
    """On which way an application came."""

    MAIL = "mail", _("e-mail")
    WEB = "web", _("web form")
    OFFICE = "office", _("entered by the office")


class ApplicationState(models.TextChoices):
    """How far an application is."""

    DRAFT = "draft", _("draft")
    RECEIVED = "received", _("received")
    CHECKED = "checked", _("checked")
    EXCLUDED = "excluded", _("excluded")
    WITHDRAWN = "withdrawn", _("withdrawn")
    AWARDED = "awarded", _("chosen")
    REFUSED = "refused", _("refused")
    RESERVE = "reserve", _("in reserve")


class Application(AuthorityRecord):
    """One application of one applicant to one call.

    number         1, 2, … within the call, given on receipt; None for a draft
    applicant_key  official key as the applicant gave it, digits only, or empty
    received_at    the moment that counts: when the first version was received
    late_seconds   seconds after deadline and grace; 0 in time
    late_admitted  None where nobody decided; the reason stands in late_reason
    title … themes taken from the answers of the current version; empty as long as
                   the content is sealed
    size_class     code of the SizeClass, set by the check of eligibility
    features       what rules for the set ask for, such as "size:village"
    is_eligible, is_complete   None while not checked
    early_start    permission to begin before the award: "", "asked", "given", "refused"
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    channel = models.CharField(_("way"), max_length=8, choices=Channel.choices)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ApplicationState.choices,
        default=ApplicationState.DRAFT,
    )
    applicant_name = models.CharField(_("applicant"), max_length=200, blank=True)
    applicant_key = models.CharField(_("official key"), max_length=12, blank=True)
    contact_name = models.CharField(_("person to ask"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    summary = models.TextField(_("short description"), blank=True)
    themes = models.JSONField(_("themes"), default=list, blank=True)
    requested_cents = models.BigIntegerField(_("asked for"), null=True, blank=True)
    total_cost_cents = models.BigIntegerField(_("total cost"), null=True, blank=True)
    is_joint = models.BooleanField(_("joint application"), default=False)
    not_begun = models.BooleanField(_("declared: not begun yet"), null=True, blank=True)
    early_start = models.CharField(_("early beginning"), max_length=8, blank=True)
    early_start_reason = models.TextField(_("reason for beginning early"), blank=True)
    begun_at = models.DateTimeField(_("begun at"))
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    late_seconds = models.PositiveIntegerField(_("seconds late"), default=0)
    late_admitted = models.BooleanField(_("admitted although late"), null=True, blank=True)
    late_reason = models.TextField(_("reason"), blank=True)
    size_class = models.CharField(_("size class"), max_length=40, blank=True)
    features = models.JSONField(default=list, blank=True)
    is_eligible = models.BooleanField(_("may apply"), null=True, blank=True)
    is_complete = models.BooleanField(_("complete"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    excluded_reason = models.TextField(_("why it is excluded"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["call", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"],
                condition=models.Q(number__isnull=False),
                name="one_application_per_number",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What the application is called in letters, such as "OGK27-014"."""
        word = self.call.reference or self.call.slug
        return f"{word}-{self.number:03d}" if self.number else word

    @property
    def is_late(self) -> bool:
        """Whether it came after deadline and grace and was not admitted."""
        return self.late_seconds > 0 and not self.late_admitted


class ApplicationVersion(AuthorityRecord):
    """What an applicant handed in at one moment; a later one adds to it or replaces it.

    number        1, 2, … within the application
    is_current    the one that is judged: the last one received in time
    answers       by code of the form's block; empty while `sealed` holds them
    sealed        the answers as sealed JSON while nobody may read them
    call_version  the form it was filled in for
    digest        sha256 over answers in canonical JSON and the digests of its files
    supplement    it only adds files or corrects details; answers stay as they were
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    call_version = models.ForeignKey(
        CallVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(_("way"), max_length=8, choices=Channel.choices)
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    saved_at = models.DateTimeField(_("saved at"))
    is_current = models.BooleanField(_("counts"), default=False)
    supplement = models.BooleanField(_("supplement"), default=False)
    answers = models.JSONField(default=dict, blank=True)
    sealed = models.BinaryField(default=b"", blank=True)
    digest = models.CharField(max_length=64, blank=True)
    made_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("version of an application")
        verbose_name_plural = _("versions of an application")
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="one_application_version_per_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.number}"


class ApplicationFile(AuthorityRecord):
    """A file of an application; sealed on disk for as long as nobody may read it.

    version     the version it came with; later versions keep earlier files unless
                one of the same paper replaces them
    name        safe file name; size, sha256 of the content as it was sent
    is_sealed   the stored bytes are sealed
    quarantine  why it is not handed out: "" or a code such as "executable"
    paper       which required paper it is, or None
    is_form     the filled-in form itself
    replaced_at a newer file took its place, or it came with a version that does not
                count; None for files in force
    removed_at  the applicants leave it out of the version they are writing
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    version = models.ForeignKey(
        ApplicationVersion, on_delete=models.CASCADE, null=True, blank=True, related_name="files"
    )
    paper = models.ForeignKey(
        PaperRequired, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to="calls/%Y/%m", storage=private_storage, max_length=255)
    is_sealed = models.BooleanField(default=False)
    is_form = models.BooleanField(_("filled-in form"), default=False)
    quarantine = models.CharField(_("kept back because"), max_length=40, blank=True)
    findings = models.JSONField(default=list, blank=True)
    received_at = models.DateTimeField(_("received at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)
    removed_at = models.DateTimeField(_("left out at"), null=True, blank=True)

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of an application")
        ordering = ["received_at", "pk"]

    def __str__(self) -> str:
        return self.name


class Partner(AuthorityRecord):
    """One of several applicants of a joint application; the lead is one of them.

    verdict, reasons   of the check of eligibility, as in EligibilityCheck
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="partners")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("partner"), max_length=200)
    key = models.CharField(_("official key"), max_length=12, blank=True)
    is_lead = models.BooleanField(_("leads"), default=False)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["application", "position", "pk"]

    def __str__(self) -> str:
        return self.name


class TeamRole(models.TextChoices):
    """What a person of the applicant may do with the application."""

    LEAD = "lead", _("in charge: edits, invites, sends")
    EDITOR = "editor", _("edits")
    READER = "reader", _("reads")


class TeamMember(AuthorityRecord):
    """A person who works on an application, or is invited to.

    token_digest  sha256 of the word in the link of the invitation
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="team")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=8, choices=TeamRole.choices)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    invited_at = models.DateTimeField(_("invited at"))
    joined_at = models.DateTimeField(_("joined at"), null=True, blank=True)

    class Meta:
        verbose_name = _("person of the applicant")
        verbose_name_plural = _("people of the applicant")
        ordering = ["application", "invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "email"], name="in_the_team_once"),
        ]

    def __str__(self) -> str:
        return self.email


class EarlyOpening(AuthorityRecord):
    """Somebody read sealed content before the deadline; the applicants see this.

    what   "answers", or the name of a file
    way    "page", "export", "api" or "command"
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="openings")
    what = models.CharField(max_length=255)
    way = models.CharField(max_length=10)
    opened_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(_("at"))
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("early opening")
        verbose_name_plural = _("early openings")
        ordering = ["opened_at", "pk"]

    def __str__(self) -> str:
        return self.reason
