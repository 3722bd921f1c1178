"""What an office writes down about the law: dated rules, base rates, remedy texts."""

from __future__ import annotations

from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.calls.models.calls import Call
from modellkommune.features.calls.models.grants import RulesCode


class FixedRule(models.TextChoices):
    """What a lower cost does to a fixed sum."""

    UP_TO_COST = "up-to-cost", _("nothing, until the cost falls below the sum")
    IN_PROPORTION = "in-proportion", _("reduced like a share")


class RemedyPath(models.TextChoices):
    """Which remedy a state's law opens against a notice of this office."""

    OBJECTION = "objection", _("objection")
    COURT = "court", _("action before the administrative court")


class GrantTerms(AuthorityRecord):
    """What holds for all grants of one call.

    notice_text   wording of the notice; words in braces are filled in
    report_form   sections of the text part: [{"code", "title", "help"}]
    annexes       names of what goes with every notice
    remedy_path   by which way a notice of this office is fought
    office_with_seat, court   with their addresses: an instruction on remedies must
                  name the seat (§ 58 VwGO)
    """

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="grant_terms")
    rules_code = models.CharField(
        _("general conditions"), max_length=12, choices=RulesCode.choices, default=RulesCode.GK
    )
    state_key = models.CharField(_("law of the state"), max_length=2, default="00")
    remedy_path = models.CharField(
        _("remedy"), max_length=10, choices=RemedyPath.choices, default=RemedyPath.OBJECTION
    )
    office_with_seat = models.CharField(
        _("office with its seat, for the instruction on remedies"), max_length=200, blank=True
    )
    court = models.CharField(_("administrative court"), max_length=200, blank=True)
    notice_text = models.TextField(_("wording of the notice"), blank=True)
    annexes = models.JSONField(_("annexes"), default=list, blank=True)
    report_form = models.JSONField(_("sections of the report"), default=list, blank=True)

    class Meta:
        verbose_name = _("terms of grants")
        verbose_name_plural = _("terms of grants")
        ordering = ["call"]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.rules_code}"


class GrantRule(AuthorityRecord):
    """Dated rules as this office has looked them up; see kernel.grants.rules."""

    code = models.CharField(_("general conditions"), max_length=12, choices=RulesCode.choices)
    state_key = models.CharField(_("law of the state"), max_length=2)
    valid_from = models.DateField(_("holds from"))
    report_months = models.PositiveSmallIntegerField(_("months for the final report"))
    interim_months = models.PositiveSmallIntegerField(
        _("months for the interim report after a year"), null=True, blank=True
    )
    line_permille = models.PositiveSmallIntegerField(_("single lines up to this much more"))
    threshold_cents = models.BigIntegerField(_("changes up to this much are overlooked"))
    fixed_rule = models.CharField(
        _("a lower cost and a fixed sum"),
        max_length=14,
        choices=FixedRule.choices,
        default=FixedRule.UP_TO_COST,
    )
    use_weeks = models.PositiveSmallIntegerField(_("weeks to use money that was paid"))
    service_days = models.PositiveSmallIntegerField(
        _("day after posting on which a letter counts as served"), null=True, blank=True
    )
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("rule for grants")
        verbose_name_plural = _("rules for grants")
        ordering = ["state_key", "code", "-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "code", "state_key", "valid_from"],
                name="one_grant_rule_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state_key} {self.valid_from}"


class BaseRateEntry(AuthorityRecord):
    """The base rate of § 247 BGB from the first day of a half-year, as announced."""

    valid_from = models.DateField(_("from"))
    basis_points = models.SmallIntegerField(_("hundredths of a percentage point"))
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("base rate")
        verbose_name_plural = _("base rates")
        ordering = ["-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "valid_from"], name="one_base_rate_per_half_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}: {self.basis_points}"

    @property
    def percent(self) -> Fraction:
        """The rate in per cent, exact."""
        return Fraction(self.basis_points, 100)


class RemedyText(AuthorityRecord):
    """The instruction on remedies in an office's own words, from a day on.

    text  with {office}, {court} and {months} filled in
    """

    state_key = models.CharField(_("law of the state"), max_length=2)
    path = models.CharField(_("remedy"), max_length=10, choices=RemedyPath.choices)
    valid_from = models.DateField(_("holds from"))
    text = models.TextField(_("text"))
    source = models.TextField(_("who has checked it, and by what"))

    class Meta:
        verbose_name = _("instruction on remedies")
        verbose_name_plural = _("instructions on remedies")
        ordering = ["state_key", "path", "-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "state_key", "path", "valid_from"],
                name="one_remedy_text_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_key} {self.path} {self.valid_from}"
