"""Handing in a proposal, changing it, and what goes with it."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.files.pictures import (
    MOST_BYTES,
    CleanPicture,
    PictureTooLarge,
    PictureUnreadable,
    clean_picture,
)
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.plain_text import one_line, plain
from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.models import BudgetRound, PartsAre, Proposal
from modellkommune.features.budget.selectors.proposals.places import is_inside
from modellkommune.features.budget.services.proposals import (
    AuthorFacts,
    KeptPictureGone,
    ProposalFacts,
    kept_picture,
)

LONGEST_TITLE, LONGEST_TEXT = 120, 5000
FEWEST_LETTERS = 3


class ProposalForm(forms.Form):
    """What somebody wants built or done, and where."""

    title = forms.CharField(
        label=_("What do you propose?"),
        max_length=LONGEST_TITLE,
        help_text=_("In a few words, for example: Bench by the brook"),
        error_messages={
            "required": _("Please say in a few words what you propose."),
            "max_length": _("Please shorten it to 120 characters; the description has room."),
        },
    )
    text = forms.CharField(
        label=_("Describe your proposal"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What should be built or done, for whom, and why?"),
        error_messages={
            "required": _("Please describe your proposal in one or two sentences."),
            "max_length": _(
                "Please shorten the description to 5,000 characters; it has %(show_value)d now."
            ),
        },
    )
    part = forms.ChoiceField(label="", required=True)
    category = forms.ChoiceField(label=_("Topic"), required=False)
    address = forms.CharField(
        label=_("Where?"),
        max_length=300,
        required=False,
        help_text=_(
            "Street and number or a description such as “behind the school”. "
            "You can also mark the place on the map."
        ),
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    cost_idea = MoneyField(
        label=_("What might it cost, in euros?"),
        required=False,
        help_text=_("A guess is enough, for example 15.000. The administration works it out."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "unreadable": _(
                "Please write the amount with digits only, for example 15.000 or 1.500.000."
            )
        },
    )
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif"}
        ),
        help_text=_(
            "A photograph or drawing, up to 15 MB. Where and with what it was taken is "
            "removed from the file."
        ),
    )
    picture_alt = forms.CharField(
        label=_("What does the picture show?"),
        max_length=300,
        required=False,
        help_text=_("One sentence for people who cannot see it. Needed with a picture."),
    )
    kept_picture = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    remove_picture = forms.BooleanField(label=_("Leave the picture out"), required=False)

    def __init__(self, *args: Any, budget_round: BudgetRound, **kwargs: Any) -> None:
        self.budget_round = budget_round
        self.parts = list(budget_round.parts.all())
        self.fresh_picture: CleanPicture | None = None
        super().__init__(*args, **kwargs)
        self._offer_parts()
        self._offer_topics()
        # Looked up before anything is stored: afterwards the picture has moved on.
        self.has_kept_picture = self._finds_kept_picture()

    def clean_title(self) -> str:
        """A title on one line that says something in letters."""
        title = one_line(self.cleaned_data["title"])
        if sum(letter.isalpha() for letter in title) < FEWEST_LETTERS:
            raise forms.ValidationError(_("Please use words, so that others can find it."))
        return title

    def clean_text(self) -> str:
        """The description without what a word processor or a page brought along."""
        text = plain(self.cleaned_data["text"])
        if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
            raise forms.ValidationError(_("Please describe your proposal in one or two sentences."))
        return text

    def clean_picture(self) -> Any:
        """Read the picture; a broken one is answered with a sentence."""
        file = self.cleaned_data.get("picture")
        if not file:
            return None
        try:
            self.fresh_picture = clean_picture(file)
        except PictureTooLarge:
            raise forms.ValidationError(too_large(file.size)) from None
        except PictureUnreadable:
            raise forms.ValidationError(
                _(
                    "This file cannot be read as a picture. Please choose another one, "
                    "best a photograph as JPEG or PNG."
                )
            ) from None
        return file

    def clean(self) -> dict[str, Any]:
        """Check what belongs together: picture and its words, both numbers of a place."""
        values = super().clean() or {}
        self._check_picture_words(values)
        self._check_place(values)
        return values

    def facts(self) -> dict[str, Any]:
        """What was filled in, as ProposalFacts takes it, without the picture."""
        values = self.cleaned_data
        part = next((one for one in self.parts if str(one.pk) == values.get("part")), None)
        kind = self.budget_round.live.parts_are
        name = part.name if part else ""
        return {
            "title": values["title"],
            "text": values["text"],
            "part": part,
            "district": name if kind == PartsAre.DISTRICTS else "",
            "category": name if kind == PartsAre.CATEGORIES else values.get("category", ""),
            "address": values["address"],
            "latitude": values["latitude"],
            "longitude": values["longitude"],
            "cost_idea_cents": values["cost_idea"],
            "picture_alt": values["picture_alt"] if self.keeps_picture else "",
        }

    @property
    def keeps_picture(self) -> bool:
        """Whether the proposal will have a picture."""
        if self.cleaned_data.get("remove_picture"):
            return False
        return self.fresh_picture is not None or self.has_kept_picture

    def remember_picture(self, word: str) -> None:
        """Carry the word of a kept picture, so that the next try finds it."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["kept_picture"] = word
        self.data, self.has_kept_picture = data, True

    @classmethod
    def initial_of(cls, proposal: Proposal) -> dict[str, Any]:
        """The fields of a proposal that is to be changed."""
        return {
            "title": proposal.title,
            "text": proposal.text,
            "part": str(proposal.part_id or ""),
            "category": proposal.category,
            "address": proposal.address,
            "latitude": proposal.latitude,
            "longitude": proposal.longitude,
            "cost_idea": proposal.cost_idea_cents,
            "picture_alt": proposal.picture_alt,
        }

    def _offer_parts(self) -> None:
        if not self.parts:
            del self.fields["part"]
            return
        is_district = self.budget_round.live.parts_are == PartsAre.DISTRICTS
        field = self.fields["part"]
        field.label = _("District") if is_district else _("Topic")
        choices = [(str(part.pk), part.name) for part in self.parts]
        field.choices = [("", _("Please choose")), *choices]  # type: ignore[attr-defined]
        field.error_messages["required"] = (
            _("Please choose the district it is for.")
            if is_district
            else _("Please choose the topic it belongs to.")
        )

    def _offer_topics(self) -> None:
        topics = self.budget_round.topics
        if not topics or self.budget_round.live.parts_are == PartsAre.CATEGORIES:
            del self.fields["category"]
            return
        choices = [("", _("Please choose")), *((topic, topic) for topic in topics)]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]

    def _finds_kept_picture(self) -> bool:
        """Whether a picture from an earlier try is still there."""
        word = self.data.get("kept_picture", "") if self.is_bound else ""
        try:
            return bool(word) and kept_picture(word) is not None
        except KeptPictureGone:
            return False

    def _check_picture_words(self, values: dict[str, Any]) -> None:
        if "picture" in self.errors or not self.keeps_picture:
            return
        if not values.get("picture_alt", "").strip():
            self.add_error(
                "picture_alt",
                _("Please say in one sentence what the picture shows. The picture is kept."),
            )

    def _check_place(self, values: dict[str, Any]) -> None:
        latitude, longitude = values.get("latitude"), values.get("longitude")
        if latitude is None or longitude is None:
            values["latitude"] = values["longitude"] = None
        elif not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or not is_inside(
            self.budget_round, place=(latitude, longitude)
        ):
            self.add_error(
                "address",
                _(
                    "The place on the map lies outside of the area this round is for. "
                    "Please mark another place, or only describe it."
                ),
            )


class HandInForm(ProposalForm):
    """A proposal of somebody who reads the portal, with or without an account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    name_shown = forms.BooleanField(label=_("Show my name beside the proposal"), required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "We send you a link with which you confirm the proposal, and tell you what "
            "becomes of it. The address is not shown."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your e-mail address, so that you can confirm the proposal."),
            "invalid": _("This is no e-mail address. It looks like: name@example.org"),
        },
    )
    sent_once = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(required=False, template_name="ui/forms/trap.html")

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["sent_once"].initial = secrets.token_urlsafe(16)
        if person is not None:
            del self.fields["email"]
            self.fields["name"].initial = person.get_full_name()

    @property
    def was_filled_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))

    def clean_name(self) -> str:
        """A name on one line."""
        return one_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """A name that is to be shown must be there."""
        values = super().clean()
        if values.get("name_shown") and not values.get("name"):
            self.add_error("name", _("Please give the name that is to be shown."))
        return values

    def author(self, *, language: str) -> AuthorFacts:
        """Who hands it in."""
        return AuthorFacts(
            person=self.person,
            email=self.cleaned_data.get("email", "").strip().lower(),
            name=self.cleaned_data["name"],
            name_shown=self.cleaned_data["name_shown"],
            language=language,
        )

    def seen_numbers(self) -> set[int]:
        """Numbers of similar proposals that were shown already."""
        return {int(one) for one in self.data.get("seen", "").split(",") if one.isdecimal()}


class PaperForm(HandInForm):
    """A proposal on paper, typed in by the office; an address is not needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.required = False
        email.label = _("E-mail address")
        email.help_text = _("If one is given on the sheet, its author is told of each step.")
        self.fields["name"].label = _("Name of the author")
        self.fields["name_shown"].label = _("The author agreed that the name is shown")
        for name in ("website", "seen", "sent_once"):
            del self.fields[name]


class AddressForm(forms.Form):
    """Another e-mail address, because the first was mistyped."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your e-mail address, so that you can confirm the proposal."),
            "invalid": _("This is no e-mail address. It looks like: name@example.org"),
        },
    )


class ReportForm(forms.Form):
    """What somebody has against a proposal."""

    reason = forms.CharField(
        label=_("What breaks the rules?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For example an insult, advertising, or data of another person."),
        error_messages={"required": _("Please say what you find wrong.")},
    )
    website = forms.CharField(required=False, template_name="ui/forms/trap.html")

    @property
    def was_filled_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))


def facts_with(form: ProposalForm, picture: Any) -> ProposalFacts:
    """The filled-in form with a stored picture, or None."""
    return ProposalFacts(**form.facts(), picture=picture)


def too_large(size: int) -> str:
    """Why a picture is too large: in bytes, or in points."""
    if size > MOST_BYTES:
        return _now("This picture is larger than 15 MB. Please choose a smaller one.")
    return _now(
        "This picture has more than 64 million points. Please make it smaller, for "
        "example by sending it to yourself in a medium size."
    )
