"""A call: who may ask for what, until when, and by which criteria it is decided."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.participation.models import ParticipationOffer


class MoneyIs(models.TextChoices):
    """How the money of a call is given."""

    EQUAL_GRANTS = "equal-grants", _("a number of grants of the same amount")
    UP_TO = "up-to", _("grants of different amounts, up to a largest one")


class FinancingKind(models.TextChoices):
    """Which part of the cost a grant pays."""

    SHARE = "share", _("share of the eligible cost")
    GAP = "gap", _("gap that own means leave open")
    FIXED_SUM = "fixed-sum", _("fixed sum")


class LateRule(models.TextChoices):
    """What becomes of an application that came after deadline and grace."""

    EXCLUDED = "excluded", _("It is kept and not judged.")
    OFFICE_DECIDES = "office-decides", _("The office decides and writes down why.")


class ContentsShown(models.TextChoices):
    """What the public may read of applications after the decision."""

    NOTHING = "nothing", _("only their number")
    NAMES = "names", _("applicant and title")
    ANSWERS = "answers", _("applicant, title and the answers that the form marks as public")


class TieRule(models.TextChoices):
    """How a motion that stands equal is decided; fixed before the session."""

    REJECTED = "rejected", _("Equal votes reject a motion.")
    CHAIR = "chair", _("The vote of the chair decides.")
    LOT = "lot", _("The lot decides; the text it is drawn from is written down before.")


class Call(ParticipationOffer):
    """One call for applications; `closes_at` is the deadline, an instant.

    Title, summary, topics (keywords), contact and `opens_at` come from the offer.

    reference        short word before the numbers of applications, such as "OGK27"
    body             text of the editor as HTML, cleaned when saved
    grace_minutes    minutes after the deadline in which an application still counts
                     as in time; said on every page that names the deadline
    is_sealed        nobody reads applications before the deadline has passed
    names_hidden     jurors judge without names until judging has ended for all of them
    mail_address     where applications are sent by e-mail
    mail_word        word in the subject that tells this call from others
    frozen_at        form, criteria, papers and rules are fixed from here on; made by
                     the first version in use (`CallVersion.is_frozen`)
    unsealed_at      when the contents were opened after the deadline
    steps_saved      steps of the editor that were saved at least once
    known_applications  for a call that was run elsewhere: how many applied
    source           where the facts of such a call are published
    decided_at       the jury has decided; announced_at: the public was told
    """

    slug = models.SlugField(_("short name in the address"), max_length=80)
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    body = models.TextField(_("text of the call"), blank=True)
    who_may_apply = models.TextField(_("who may apply, in one sentence"), blank=True)
    money_is = models.CharField(
        _("money"), max_length=14, choices=MoneyIs.choices, default=MoneyIs.EQUAL_GRANTS
    )
    grants_number = models.PositiveIntegerField(_("number of grants"), null=True, blank=True)
    grant_cents = models.BigIntegerField(_("amount of one grant"), null=True, blank=True)
    total_cents = models.BigIntegerField(_("money for all grants"), null=True, blank=True)
    financing = models.CharField(
        _("kind of financing"),
        max_length=10,
        choices=FinancingKind.choices,
        default=FinancingKind.FIXED_SUM,
    )
    own_share_permille = models.PositiveSmallIntegerField(_("own share in permille"), default=0)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Berlin")
    grace_minutes = models.PositiveSmallIntegerField(_("grace in minutes"), default=0)
    late_rule = models.CharField(
        _("later applications"), max_length=16, choices=LateRule.choices, default=LateRule.EXCLUDED
    )
    is_sealed = models.BooleanField(_("sealed until the deadline"), default=True)
    names_hidden = models.BooleanField(_("judged without names at first"), default=False)
    mail_address = models.EmailField(_("address for applications"), blank=True)
    mail_word = models.CharField(_("word in the subject"), max_length=40, blank=True)
    by_web = models.BooleanField(_("applications by web form"), default=True)
    by_mail = models.BooleanField(_("applications by e-mail"), default=True)
    joint_allowed = models.BooleanField(_("joint applications"), default=True)
    contents_shown = models.CharField(
        _("the public reads of applications"),
        max_length=10,
        choices=ContentsShown.choices,
        default=ContentsShown.NAMES,
    )
    reviews_open_at = models.DateTimeField(_("judging begins"), null=True, blank=True)
    reviews_close_at = models.DateTimeField(_("judging ends"), null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(_("quorum of the jury"), default=1)
    tie_rule = models.CharField(
        _("equal votes"), max_length=10, choices=TieRule.choices, default=TieRule.REJECTED
    )
    licence = models.CharField(
        _("licence of the open data"), max_length=40, default="dl-de/zero-2-0"
    )
    steps_saved = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    frozen_at = models.DateTimeField(_("fixed since"), null=True, blank=True)
    unsealed_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True)
    archived_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    known_applications = models.PositiveIntegerField(
        _("applications, where counted elsewhere"), null=True, blank=True
    )
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-closes_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="one_call_per_slug"),
        ]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the call."""
        return self.published_at is not None

    @property
    def last_moment(self) -> datetime | None:
        """The last instant at which an application is in time, grace included."""
        if self.closes_at is None:
            return None
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    def is_open(self, now: datetime) -> bool:
        """Whether applications are accepted in time at this moment."""
        if not self.is_public or self.closes_at is None or self.last_moment is None:
            return False
        return (self.opens_at is None or self.opens_at <= now) and now <= self.last_moment

    def is_closed(self, now: datetime) -> bool:
        """Whether the deadline, with its grace, has passed."""
        return self.last_moment is not None and now > self.last_moment

    def keeps_sealed(self, now: datetime) -> bool:
        """Whether contents are closed to everybody at this moment."""
        return self.is_sealed and self.unsealed_at is None and not self.is_closed(now)

    def money_cents(self) -> int:
        """All money of the call in cents; nothing where none is named."""
        if self.total_cents is not None:
            return self.total_cents
        return (self.grants_number or 0) * (self.grant_cents or 0)


class PartOfCall(AuthorityRecord):
    """Something the office writes for a call, in an order; frozen with it.

    code  short word, unique in its call; stays the same in every version
    """

    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(_("short name"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class SizeClass(PartOfCall):
    """A class of applicants by kind and inhabitants, such as villages up to 5,000.

    kinds   official kinds it is for (see `ApplicantKind`); empty for all
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="size_classes")
    population_from = models.PositiveIntegerField(_("inhabitants from"), default=0)
    population_to = models.PositiveIntegerField(_("inhabitants up to"), null=True, blank=True)
    kinds = models.JSONField(_("kinds"), default=list, blank=True)

    class Meta(PartOfCall.Meta):
        verbose_name = _("size class")
        verbose_name_plural = _("size classes")
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_size_class_per_code"),
        ]


class Theme(PartOfCall):
    """A subject that the chosen applications are to cover together."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="themes")

    class Meta(PartOfCall.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_theme_per_code"),
        ]


class Criterion(PartOfCall):
    """What jurors give points for.

    weight       whole number; its share is weight divided by the sum of weights
    most_points  points go from nought to this
    anchors      what a number of points means: {"0": "…", "5": "…"}
    may_not_apply  jurors may say that it does not apply; that is not nought points
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    most_points = models.PositiveSmallIntegerField(_("most points"), default=5)
    anchors = models.JSONField(_("meaning of the points"), default=dict, blank=True)
    may_not_apply = models.BooleanField(_("may not apply"), default=True)

    class Meta(PartOfCall.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_criterion_per_code"),
        ]


class PaperRequired(PartOfCall):
    """A paper that applicants hand in.

    formats      file name endings that are accepted, such as ["pdf"]; empty for all
    joint_only   only joint applications need it, one for each partner
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="papers")
    is_required = models.BooleanField(_("required"), default=True)
    joint_only = models.BooleanField(_("only for joint applications"), default=False)
    formats = models.JSONField(_("formats"), default=list, blank=True)

    class Meta(PartOfCall.Meta):
        verbose_name = _("required paper")
        verbose_name_plural = _("required papers")
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_paper_per_code"),
        ]


class ConstraintKind(models.TextChoices):
    """What the chosen set must fulfil; `parameters` in brackets."""

    AT_LEAST = "at-least", _("at least a number of one feature")  # feature, count
    AT_MOST = "at-most", _("at most a number of one feature")  # feature, count
    EACH_OF = "each-of", _("at least a number of each")  # family: size, theme, state; count
    MOST_OF_EACH = "most-of-each", _("at most a number of each")  # family, count
    MONEY_SHARE = "money-share", _("at most a share of the money")  # feature, permille
    NOT_TOGETHER = "not-together", _("not both of two")  # codes
    TOGETHER = "together", _("both or none of two")  # codes


class SetConstraint(PartOfCall):
    """A rule for the set of chosen applications.

    Features are written "family:code": size:<SizeClass.code>, theme:<Theme.code>,
    kind:<ApplicantKind>, state:<2 digits>, county:<5 digits>.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="constraints")
    kind = models.CharField(_("rule"), max_length=14, choices=ConstraintKind.choices)
    parameters = models.JSONField(default=dict, blank=True)

    class Meta(PartOfCall.Meta):
        verbose_name = _("rule for the set")
        verbose_name_plural = _("rules for the set")
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_constraint_per_code"),
        ]


class EligibilityKind(models.TextChoices):
    """What an applicant must be; `value` in brackets."""

    KINDS = "kinds", _("kind of applicant")  # {"kinds": [ApplicantKind, …]}
    POPULATION = "population", _("number of inhabitants")  # {"from": int, "to": int | None}
    STATES = "states", _("federal states")  # {"keys": ["05", …]}
    COUNTIES = "counties", _("belongs to one of these counties")  # {"keys": ["05334", …]}
    KEYS = "keys", _("is one of these")  # {"keys": […]}
    NOT_KEYS = "not-keys", _("is none of these")  # {"keys": […]}


class EligibilityRule(AuthorityRecord):
    """One condition on applicants; all of a call's must hold."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="eligibility_rules")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("condition"), max_length=12, choices=EligibilityKind.choices)
    value = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("condition on applicants")
        verbose_name_plural = _("conditions on applicants")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class BlockKind(models.TextChoices):
    """What a block of the form asks for."""

    HEADING = "heading", _("heading with an explanation")
    LINE = "line", _("one line of text")
    TEXT = "text", _("several lines of text")
    CHOICE = "choice", _("one of several")
    CHOICES = "choices", _("several of several")
    YES = "yes", _("a tick")
    NUMBER = "number", _("whole number")
    MONEY = "money", _("amount in euros")
    DATE = "date", _("day")
    TABLE = "table", _("table, such as a cost plan")


class BlockUse(models.TextChoices):
    """What the software takes an answer for, beyond showing it."""

    NONE = "", _("nothing else")
    TITLE = "title", _("title of the application")
    SUMMARY = "summary", _("short description")
    APPLICANT_NAME = "applicant-name", _("name of the applicant")
    APPLICANT_KEY = "applicant-key", _("official key of the applicant")
    CONTACT_NAME = "contact-name", _("person to ask")
    CONTACT_EMAIL = "contact-email", _("e-mail address of that person")
    CONTACT_PHONE = "contact-phone", _("telephone of that person")
    THEMES = "themes", _("themes")
    REQUESTED = "requested", _("grant that is asked for")
    TOTAL_COST = "total-cost", _("total cost")
    PARTNERS = "partners", _("partners of a joint application")
    NOT_BEGUN = "not-begun", _("declaration that the measure has not begun")
    EARLY_START = "early-start", _("asks for permission to begin early, with the reason")


class FormBlock(PartOfCall):
    """One question of the form (or a heading), in the order of the form.

    options       for choices: [{"code": …, "title": …}]; for a table the columns:
                  [{"code": …, "title": …, "kind": "line" | "number" | "money"}]
    use           what the answer is taken for
    names_somebody  left out while jurors judge without names
    is_published  part of the open data where the call publishes answers
    most_characters  None without a limit
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="blocks")
    kind = models.CharField(_("asks for"), max_length=10, choices=BlockKind.choices)
    use = models.CharField(
        _("taken for"), max_length=16, choices=BlockUse.choices, blank=True, default=""
    )
    is_required = models.BooleanField(_("required"), default=False)
    options = models.JSONField(_("options"), default=list, blank=True)
    most_characters = models.PositiveIntegerField(_("most characters"), null=True, blank=True)
    names_somebody = models.BooleanField(_("names the applicant"), default=False)
    is_published = models.BooleanField(_("may be published"), default=False)

    class Meta(PartOfCall.Meta):
        verbose_name = _("question of the form")
        verbose_name_plural = _("questions of the form")
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_block_per_code"),
        ]


class CallVersion(AuthorityRecord):
    """Form, criteria, papers, conditions and rules as they stood, in canonical JSON.

    number     1, 2, …; applications name the version they were written for
    digest     sha256 of the document
    note       public sentence why there is a further version; empty for the first
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    document = models.TextField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("fixed at"))
    note = models.TextField(_("why it was changed"), blank=True)
    made_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("version of a call")
        verbose_name_plural = _("versions of a call")
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_call_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}/{self.number}"


class CallNotice(AuthorityRecord):
    """A public note on a running call, such as a longer deadline.

    kind  "prolonged", "corrected" or "note"
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=12, default="note")
    text = models.TextField(_("text"))
    made_at = models.DateTimeField(_("at"))
    made_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("note on a call")
        verbose_name_plural = _("notes on a call")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.text


class CallChange(AuthorityRecord):
    """A change of a running call that somebody asked for and others must agree to.

    changes        shape in `services/calls/permitted.py`
    digest         sha256 of what people agree to: call, version, changes, reason
    digest_before  of the version at which it was asked for
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="changes")
    changes = models.JSONField(default=dict)
    why = models.TextField(_("why"))
    digest = models.CharField(max_length=64)
    digest_before = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    is_open = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("change of a running call")
        verbose_name_plural = _("changes of running calls")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(is_open=True), name="one_open_change_per_call"
            ),
        ]

    def __str__(self) -> str:
        return self.why
