"""The form with which an idea is handed in, and changed later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion.spam import new_stamp
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.geometry import DrawnPlaceField
from modellkommune.commons.ui.plain_text import one_line, plain
from modellkommune.features.ideas.forms.collecting.pictures import PictureForm, picture_forms
from modellkommune.features.ideas.forms.questions import (
    answers_in,
    initial_answers,
    question_fields,
)
from modellkommune.features.ideas.models import Idea, IdeaCollection, PlaceIs, WhoWrites
from modellkommune.features.ideas.services.collecting.handing_in import IdeaData

LONGEST_TITLE, LONGEST_TEXT, FEWEST_LETTERS = 120, 5000, 3
MOST_PLACES = 10


class IdeaForm(forms.Form):
    """What somebody proposes: title, text, topic, place, answers and pictures.

    collection  says which of them are asked for; `categories` and `questions` are read once
    """

    title = forms.CharField(
        label=_("Your idea in a few words"),
        max_length=LONGEST_TITLE,
        help_text=_("For example: A bench in the shade by the pond"),
        error_messages={
            "required": _("Please say in a few words what your idea is."),
            "max_length": _("Please shorten it to 120 characters; the description has room."),
        },
    )
    text = forms.CharField(
        label=_("Describe your idea"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What should change, for whom, and why? A few sentences are enough."),
        error_messages={
            "max_length": _(
                "Please shorten the description to 5,000 characters; it has %(show_value)d now."
            )
        },
    )
    category = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what your idea is about.")},
    )
    place = DrawnPlaceField(label=_("Place on the map"), required=False, most=MOST_PLACES)
    address = forms.CharField(
        label=_("Where?"),
        max_length=300,
        required=False,
        help_text=_("Street and number, or a description such as “behind the school”."),
        error_messages={"required": _("Please say where it is, or mark the place on the map.")},
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, collection: IdeaCollection, **kwargs: Any
    ) -> None:
        self.collection = collection
        self.categories = list(collection.categories.all())
        self.questions = list(collection.questions.all())
        most = kwargs.pop("most_pictures", collection.pictures_allowed)
        self.pictures: list[PictureForm] = picture_forms(data, files, most=most)
        background = kwargs.pop("background", "")
        super().__init__(data, files, **kwargs)
        self._offer_categories()
        self._offer_place(background)
        self.fields.update(question_fields(self.questions))

    def is_valid(self) -> bool:
        """Whether the form and each of its pictures are without faults."""
        pictures_are_valid = [one.is_valid() for one in self.pictures]
        return super().is_valid() and all(pictures_are_valid)

    def clean_title(self) -> str:
        """A title on one line that says something in letters."""
        title = one_line(self.cleaned_data["title"])
        if sum(letter.isalpha() for letter in title) < FEWEST_LETTERS:
            raise forms.ValidationError(_("Please use words, so that others can find it."))
        return title

    def clean_text(self) -> str:
        """The description without what a word processor or a page brought along."""
        return plain(self.cleaned_data["text"])

    def clean_address(self) -> str:
        """The place on one line."""
        return one_line(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        """Where every idea has a place, a drawing or a description is needed."""
        values = super().clean() or {}
        is_drawn = bool(values.get("place")) or "place" in self.errors
        if is_drawn and not self.data.get("address", "").strip() and "address" in self.errors:
            del self.errors["address"]
            values["address"] = ""
        for sentence in self._faults_of_pictures():
            self.add_error(None, sentence)
        return values

    def _faults_of_pictures(self) -> list[str]:
        """What is wrong with the pictures, for the summary above the form."""
        return [
            f"{one[name].label} – {fault}"
            for one in self.pictures
            for name, faults in one.errors.items()
            for fault in faults
        ]

    def question_fields(self) -> list[forms.BoundField]:
        """The fields of the further questions, for the template."""
        return [self[name] for name in question_fields(self.questions)]

    def idea_data(self, **author: Any) -> IdeaData:
        """What was filled in; `author` holds what stands in the fields of a larger form."""
        values = self.cleaned_data
        chosen = [one for one in self.categories if one.code == values.get("category")]
        return IdeaData(
            title=values["title"],
            text=values["text"],
            category=chosen[0] if chosen else None,
            place=values.get("place") or {},
            address=values.get("address", ""),
            answers=answers_in(values, self.questions),
            pictures=tuple(one.picture_data() for one in self.pictures if one.has_picture),
            **author,
        )

    @classmethod
    def initial_of(cls, idea: Idea) -> dict[str, Any]:
        """The fields of an idea that is to be changed."""
        return {
            "title": idea.title,
            "text": idea.text,
            "category": idea.category.code if idea.category else "",
            "place": idea.place,
            "address": idea.address,
            **initial_answers(idea.answers),
        }

    def _offer_categories(self) -> None:
        if not self.categories:
            del self.fields["category"]
            return
        choices = [(one.code, _with_help(one)) for one in self.categories]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]

    def _offer_place(self, background: str) -> None:
        if self.collection.place_is == PlaceIs.NONE:
            del self.fields["place"], self.fields["address"]
            return
        if self.collection.place_is == PlaceIs.REQUIRED:
            address = self.fields["address"]
            address.required = True
            address.help_text = _(
                "Street and number, or a description such as “behind the school”. "
                "Or mark the place on the map."
            )
        kinds = tuple(self.collection.place_kinds)
        if not kinds:
            del self.fields["place"]
            return
        field: Any = self.fields["place"]
        field.kinds = field.widget.kinds = kinds
        field.widget.background = background


class HandInForm(IdeaForm):
    """An idea of somebody who visits the portal, with or without an account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    name_shown = forms.BooleanField(label=_("Show my name beside the idea"), required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_(
            "Is not shown. With it you get the link to your idea by mail and hear from us "
            "what becomes of it."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your e-mail address, so that you can confirm your idea."),
            "invalid": _("This is no e-mail address. It looks like: name@example.org"),
        },
    )
    wants_news = forms.BooleanField(
        label=_("Tell me also when somebody comments on my idea"), required=False
    )
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(required=False, template_name="ui/forms/trap.html")

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"stamp": new_stamp(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.person = person
        if not self.collection.keeps_names:
            del self.fields["name"], self.fields["name_shown"]
        if person is None:
            del self.fields["wants_news"]
            self.fields["email"].required = self.collection.who_writes == WhoWrites.ADDRESS
        else:
            del self.fields["email"]
            if "name" in self.fields:
                self.fields["name"].initial = person.get_full_name()

    @property
    def was_filled_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    def renew_stamp(self) -> None:
        """Give the form a stamp of now, so that the next try succeeds."""
        data: Any = self.data
        data["stamp"] = new_stamp()

    def clean(self) -> dict[str, Any]:
        """A name that is to be shown must be there."""
        values = super().clean()
        if values.get("name_shown") and not one_line(values.get("name", "")):
            self.add_error("name", _("Please give the name that is to be shown."))
        return values

    def handed_in(self, *, language: str, mark: str) -> IdeaData:
        """Everything that was filled in; `mark` is the same when the form is sent twice."""
        values = self.cleaned_data
        return self.idea_data(
            name=one_line(values.get("name", "")),
            name_shown=values.get("name_shown", False),
            email=values.get("email", ""),
            wants_news=values.get("wants_news", False),
            language=language,
            sent_once=mark,
        )


def _with_help(category: Any) -> str:
    return f"{category.title}: {category.help_text}" if category.help_text else category.title
