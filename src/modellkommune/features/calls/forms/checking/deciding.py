"""Small forms of an application's page in the office: a choice and its reason each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.models import (
    DoubleParticipation,
    PaperCheck,
    PaperState,
)

USUAL_DAYS_TO_ANSWER = 10
END_OF_DAY = {"hour": 23, "minute": 59, "second": 0, "microsecond": 0}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with the decision."),
    )


class LetterReasonForm(ReasonForm):
    """Why; the applicant reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The applicant reads it in an e-mail."),
    )


class VerdictForm(ReasonForm):
    """Whether somebody may apply, decided by a person."""

    verdict = forms.ChoiceField(
        label=_("The applicant"),
        choices=[
            ("eligible", _("is allowed to apply")),
            ("not-eligible", _("is not allowed to apply")),
        ],
    )
    field_order = ("verdict", "reason")


class KeyForm(forms.Form):
    """The official key that was meant."""

    key = forms.CharField(label=_("Official key"), max_length=20)


class LateForm(LetterReasonForm):
    """Whether a late application counts."""

    admitted = forms.TypedChoiceField(
        label=_("The application"),
        choices=[("1", _("counts although it is late")), ("0", _("is excluded"))],
        coerce=lambda value: value == "1",
    )
    field_order = ("admitted", "reason")


class EarlyStartForm(LetterReasonForm):
    """Whether the applicant may begin before the award."""

    given = forms.TypedChoiceField(
        label=_("Beginning early"),
        choices=[("1", _("is permitted")), ("0", _("is not permitted"))],
        coerce=lambda value: value == "1",
    )
    field_order = ("given", "reason")


class SizeForm(ReasonForm):
    """Another size class than by the register."""

    code = forms.ChoiceField(label=_("Size class"))
    field_order = ("code", "reason")

    def __init__(self, *args: Any, classes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = classes


class PaperForm(forms.Form):
    """What a paper is, and which file."""

    state = forms.ChoiceField(label=_("The paper is"), choices=PaperState.choices)
    file = forms.ChoiceField(label=_("File"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where the paper is not usable or not needed."),
    )

    def __init__(self, *args: Any, files: list[Any], check: PaperCheck | None, **kwargs: Any):
        if check is not None:
            kwargs.setdefault("initial", {
                "state": check.state, "file": check.file_id or "", "note": check.note,
            })  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["file"].choices = [
            ("", _("none chosen")),
            *((str(file.pk), file.name) for file in files),
        ]


class RequestForm(forms.Form):
    """Ask for papers and answers."""

    papers = forms.MultipleChoiceField(
        label=_("Papers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    missing = forms.MultipleChoiceField(
        label=_("Answers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stands in the e-mail below the list. What is missing is listed by itself."),
    )
    due_at = forms.DateTimeField(
        label=_("Until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M"],
    )

    def __init__(
        self, *args: Any, papers: list[PaperCheck], questions: list[Any], **kwargs: Any
    ) -> None:
        wanting = [check for check in papers if check.state not in {"present", "waived"}]
        kwargs.setdefault("initial", {
            "papers": [check.paper.code for check in wanting if check.paper.is_required],
            "missing": [question.code for question in questions],
            "due_at": usual_end(timezone.now()),
        })  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = [(one.paper.code, one.paper.title) for one in papers]
        self.fields["missing"].choices = [(one.code, one.title) for one in questions]
        for name in ("papers", "missing"):
            if not self.fields[name].choices:
                del self.fields[name]


class DoubleForm(ReasonForm):
    """What becomes of a double participation."""

    outcome = forms.ChoiceField(label=_("Decision"))
    field_order = ("outcome", "reason")

    def __init__(self, *args: Any, double: DoubleParticipation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        exclude = _("Exclude {reference}")
        self.fields["outcome"].choices = [
            ("allowed", _("Both take part")),
            *(
                (str(one.pk), str(exclude).format(reference=one.reference))
                for one in (double.application, double.other)
            ),
        ]


def usual_end(now: datetime) -> datetime:
    """The end of the day ten days ahead, in the time of the page."""
    return timezone.localtime(now + timedelta(days=USUAL_DAYS_TO_ANSWER)).replace(**END_OF_DAY)
