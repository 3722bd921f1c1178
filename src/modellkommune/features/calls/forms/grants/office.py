"""Forms of the office: notice, reports, end, terms, law."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.amounts import MoneyField
from modellkommune.features.calls.forms.grants.rows import RowsForm, day_field
from modellkommune.features.calls.models import (
    BaseRateEntry,
    GrantRule,
    GrantTerms,
    RemedyText,
    ReportKind,
)
from modellkommune.features.calls.selectors.grants.law import STATES

STATE_CHOICES = [(key, name) for key, name in STATES.items()]


class PeriodForm(forms.Form):
    """From when until when cost counts."""

    begins_on = day_field(_("First day of the period"))
    ends_on = day_field(_("Last day of the period"))
    is_agreement = forms.BooleanField(
        label=_("It is an agreement that both sign, not a notice"), required=False
    )


class ConditionsForm(RowsForm):
    """Conditions of the notice."""

    columns = {
        "text": lambda: forms.CharField(label=_("Condition"), max_length=2_000),
        "due_on": lambda: day_field(_("Due on")),
    }
    needed = ("text",)


class WordingForm(forms.Form):
    """The wording of this one notice."""

    text = forms.CharField(
        label=_("Wording"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Words in braces, such as {amount}, are filled in. Leave it empty for the "
                    "wording of the call."),
    )  # fmt: skip


class DayForm(forms.Form):
    """One day."""

    day = day_field(_("Day"))


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000
    )


class QuestionForm(forms.Form):
    """A question about a report."""

    text = forms.CharField(
        label=_("Question to the recipient"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
    )


class ReclaimForm(forms.Form):
    """Whether interest is asked for, and what the letter explains."""

    interest_from = day_field(
        _("Interest from"),
        required=False,
        help_text=_("Usually the day of the payment. Empty: no interest is asked for."),
    )
    interest_until = day_field(
        _("Interest until"), required=False, help_text=_("Empty: until today.")
    )
    explanation = forms.CharField(
        label=_("Explanation for the letter"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RevokeForm(ReclaimForm):
    """Why the whole grant is revoked."""

    explanation = forms.CharField(
        label=_("Why the grant is revoked"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BackForm(forms.Form):
    """Money that came back."""

    cents = MoneyField(label=_("Amount in euros"))
    back_on = day_field(_("Came back on"))


class HandForm(forms.Form):
    """A grant without an application."""

    recipient_name = forms.CharField(label=_("Recipient"), max_length=200)
    recipient_key = forms.CharField(label=_("Official key"), max_length=12, required=False)
    title = forms.CharField(label=_("Title"), max_length=300)
    amount_cents = MoneyField(label=_("Grant in euros"))
    eligible_cost_cents = MoneyField(label=_("Eligible cost in euros"), required=False)
    awarded_on = day_field(_("Awarded on"))
    contact_email = forms.EmailField(label=_("E-mail address of the recipient"), required=False)
    source = forms.CharField(
        label=_("Source"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For a grant of another house: where it was published."),
    )


class TermsForm(forms.ModelForm):
    """What holds for all grants of a call."""

    state_key = forms.ChoiceField(label=_("Law of"), choices=STATE_CHOICES)
    annexes_text = forms.CharField(
        label=_("Annexes of a notice, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sections_text = forms.CharField(
        label=_("Sections of the report, one a line: title | what is asked"),
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    class Meta:
        model = GrantTerms
        fields = (
            "rules_code", "state_key", "remedy_path", "office_with_seat", "court", "notice_text",
        )  # fmt: skip
        widgets = {"notice_text": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["annexes_text"].initial = "\n".join(self.instance.annexes)
        self.fields["sections_text"].initial = "\n".join(
            f"{row['title']} | {row['help']}" for row in self.instance.report_form
        )

    def annexes(self) -> list[str]:
        """The annexes as they were typed."""
        return [
            line.strip() for line in self.cleaned_data["annexes_text"].splitlines() if line.strip()
        ]

    def sections(self) -> list[tuple[str, str]]:
        """Title and help of each section."""
        found = []
        for line in self.cleaned_data["sections_text"].splitlines():
            title, _bar, text = line.partition("|")
            if title.strip():
                found.append((title.strip(), text.strip()))
        return found


class RuleForm(forms.ModelForm):
    """Dated rules as the office has looked them up."""

    state_key = forms.ChoiceField(label=_("Law of"), choices=STATE_CHOICES)
    valid_from = day_field(_("Holds from"))
    threshold_cents = MoneyField(label=_("Changes up to this much are overlooked, in euros"))
    line_percent = forms.IntegerField(
        label=_("Single lines may be exceeded by per cent"), min_value=0, max_value=100
    )

    class Meta:
        model = GrantRule
        fields = (
            "code", "state_key", "valid_from", "report_months", "interim_months",
            "threshold_cents", "fixed_rule", "use_weeks", "service_days", "source",
        )  # fmt: skip
        widgets = {"source": forms.Textarea(attrs={"rows": 2})}


class RateForm(forms.ModelForm):
    """A base rate as announced."""

    valid_from = day_field(_("From"), help_text=_("1 January or 1 July of a year."))
    percent = forms.DecimalField(
        label=_("Base rate in per cent"), max_digits=5, decimal_places=2, localize=True
    )

    class Meta:
        model = BaseRateEntry
        fields = ("valid_from", "source")
        widgets = {"source": forms.Textarea(attrs={"rows": 2})}

    def clean_valid_from(self) -> date:
        """The first day of a half-year."""
        day: date = self.cleaned_data["valid_from"]
        if (day.month, day.day) not in {(1, 1), (7, 1)}:
            raise forms.ValidationError(_("Base rates change on 1 January and 1 July."))
        return day


class RemedyForm(forms.ModelForm):
    """An instruction on remedies that somebody has checked."""

    state_key = forms.ChoiceField(label=_("Law of"), choices=STATE_CHOICES)
    valid_from = day_field(_("Holds from"))

    class Meta:
        model = RemedyText
        fields = ("state_key", "path", "valid_from", "text", "source")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "source": forms.Textarea(attrs={"rows": 2}),
        }


class _TextToHandIn(forms.CharField):
    """A text that handing in needs; a draft is also kept without it.

    Whether a report is complete is asked when it is handed in, not by this form.
    """

    def validate(self, value: Any) -> None:
        """Take an empty text too."""


class _MoneyToHandIn(MoneyField):
    """An amount that handing in needs; a draft is also kept without it."""

    def validate(self, value: Any) -> None:
        """Take an empty amount too."""


class ReportForm(forms.Form):
    """The text part and the figures of a report, section by section.

    The figures belong to the final report alone; an interim report may name them.
    """

    def __init__(self, *args: Any, report: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = report.form
        for section in report.form:
            self.fields[f"section-{section['code']}"] = _TextToHandIn(
                label=section["title"],
                help_text=section["help"],
                max_length=20_000,
                initial=report.answers.get(section["code"], ""),
                widget=forms.Textarea(attrs={"rows": 5}),
            )
        is_final = report.kind == ReportKind.FINAL
        self.fields["own_cents"] = _MoneyToHandIn(
            label=_("Own means that were brought in, in euros"),
            required=is_final,
            initial=report.own_cents,
        )
        self.fields["third_cents"] = _MoneyToHandIn(
            label=_("Means of others that came in, in euros"),
            required=is_final,
            initial=report.third_cents,
            help_text=_("0 where there were none."),
        )

    def answers(self) -> dict[str, str]:
        """The text of each section by its code."""
        return {
            section["code"]: self.cleaned_data.get(f"section-{section['code']}", "")
            for section in self.sections
        }
