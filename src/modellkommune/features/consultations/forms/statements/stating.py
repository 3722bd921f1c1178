"""The citizen's form: what it is about, the statement, who gives it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.geometry import DrawnPlaceField
from modellkommune.features.consultations.forms.statements.files_field import FilesField
from modellkommune.features.consultations.models import (
    AuthorKind,
    DraftParagraph,
    PlanArea,
    PlanDocument,
    Round,
    TargetKind,
)
from modellkommune.features.consultations.selectors.statements.stating import (
    areas_of,
    documents_of,
    offers_of,
    paragraphs_of,
)
from modellkommune.features.consultations.services.statements.codes import new_word
from modellkommune.features.consultations.services.statements.data import (
    StatementData,
    TargetData,
)

ABOUT = ("document", "page", "paragraph", "area", "place", "place_text")


class ParagraphChoice(forms.ModelChoiceField):
    """A paragraph with its number and its first words."""

    def label_from_instance(self, paragraph: Any) -> str:
        """Such as "§ 3 (2) Der Spielplatz …"."""
        words = " ".join(f"{paragraph.number} {paragraph.text}".split())
        return words if len(words) <= 70 else words[:69] + "…"


class AboutForm(forms.Form):
    """What a statement is about; everything may stay empty: then it is the whole draft.

    background  address of GeoJSON drawn beneath the map
    """

    document: Any = forms.ModelChoiceField(
        label=_("Document"), queryset=None, required=False, empty_label=_("no document")
    )
    page = forms.IntegerField(label=_("Page"), required=False, min_value=1, max_value=9999)
    paragraph = ParagraphChoice(
        label=_("Paragraph of the text"), queryset=None, required=False,
        empty_label=_("no paragraph"),
    )  # fmt: skip
    area: Any = forms.ModelChoiceField(
        label=_("Area of the plan"), queryset=None, required=False, empty_label=_("no area")
    )
    place = DrawnPlaceField(label=_("Place on the map"), required=False, most=5)
    place_text = forms.CharField(
        label=_("Place in words"), required=False, max_length=300,
        help_text=_("For example a street, a house number or a plot of land."),
    )  # fmt: skip

    def __init__(self, *args: Any, round_: Round, background: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "document": documents_of(round_),
            "paragraph": paragraphs_of(round_),
            "area": areas_of(round_),
        }
        offered = offers_of(round_)
        for name, found in choices.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]
            if not offered[name]:
                del self.fields[name]
        if "document" not in self.fields:
            del self.fields["page"]
        self.fields["place"].widget.background = background  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A page belongs to a document that has it."""
        values = super().clean() or {}
        page, document = values.get("page"), values.get("document")
        if page and document is None:
            self.add_error("document", _("Please choose the document that the page belongs to."))
        elif page and document is not None and document.pages and page > document.pages:
            self.add_error("page", _("The document has fewer pages."))
        return values

    def targets(self) -> tuple[TargetData, ...]:
        """What was chosen, each as one target; () for the whole draft."""
        values = {name: self.cleaned_data.get(name) for name in ABOUT}
        found = [
            _document_target(values["document"], values["page"]),
            _paragraph_target(values["paragraph"]),
            _area_target(values["area"]),
        ]
        if values["place"] or values["place_text"]:
            place, words = values["place"] or {}, values["place_text"] or ""
            found.append(TargetData(kind=TargetKind.PLACE, place=place, place_text=words))
        return tuple(one for one in found if one is not None)

    @property
    def about_fields(self) -> list[Any]:
        """The fields that ask what it is about, those that this round offers."""
        return [self[name] for name in ABOUT if name in self.fields]


def _document_target(document: PlanDocument | None, page: int | None) -> TargetData | None:
    if document is None:
        return None
    return TargetData(kind=TargetKind.PAGE, document=document, page=page)


def _paragraph_target(paragraph: DraftParagraph | None) -> TargetData | None:
    if paragraph is None:
        return None
    return TargetData(kind=TargetKind.PARAGRAPH, paragraph=paragraph)


def _area_target(area: PlanArea | None) -> TargetData | None:
    return None if area is None else TargetData(kind=TargetKind.AREA, area=area)


class AuthorForm(forms.Form):
    """Who gives a statement; a name is not needed."""

    author_kind = forms.ChoiceField(
        label=_("I give this statement"), choices=AuthorKind.choices, initial=AuthorKind.PERSON,
        widget=forms.RadioSelect,
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Organisation or public body"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_("Only if you write for one."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("You may leave it out. A statement without a name counts as much."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_(
            "To this address we send the receipt and later the answer. Without any address "
            "you learn the answer only with the receipt code."
        ),
        error_messages={"invalid": _("This is no e-mail address. It looks like: name@example.org")},
    )  # fmt: skip
    address = forms.CharField(
        label=_("Your postal address"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("If you would like the answer as a letter."),
    )  # fmt: skip
    name_public = forms.BooleanField(
        label=_("My name may be published with my statement"), required=False,
        help_text=_("Without this tick only the office and the council see your name."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """An organisation or body has a name."""
        values = super().clean() or {}
        kind = values.get("author_kind")
        if kind not in (None, AuthorKind.PERSON) and not values.get("organisation"):
            self.add_error("organisation", _("Please write for which organisation or body."))
        return values


class StatementForm(AboutForm, AuthorForm):
    """The whole form of the portal."""

    text = forms.CharField(
        label=_("Your statement"), required=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "One thought in each paragraph helps: every paragraph gets an answer of its own."
        ),
    )  # fmt: skip
    files = FilesField(  # type: ignore[assignment]  # the metaclass takes it out
        label=_("Files"), required=False,
        help_text=_("Photographs, letters, maps; several at once, up to 30 megabytes each."),
    )  # fmt: skip
    word = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput(
            attrs={"data-keep-draft": "", "data-draft-first": ""}
        ),
    )  # fmt: skip
    # People do not see this field; programs that fill in everything do.
    website = forms.CharField(
        required=False, template_name="consultations/citizen/statements/trap.html"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].initial = new_word()
        expect_text(self)

    @property
    def was_filled_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))

    def clean(self) -> dict[str, Any]:
        """A text or a file is there."""
        values = super().clean()
        if not (values.get("text") or values.get("files")):
            self.add_error("text", _("Please write your statement, or add a file with it."))
        return values

    def given(self, *, language: str) -> StatementData:
        """What was typed, for the service."""
        values = self.cleaned_data
        return StatementData(
            targets=self.targets(),
            language=language,
            **{
                name: values[name]
                for name in ("text", "author_kind", "organisation", "name", "email", "address",
                             "name_public", "files", "word")
            },
        )  # fmt: skip


class SupplementForm(forms.Form):
    """A text and files that are added to a statement."""

    text = forms.CharField(
        label=_("What would you like to add?"), required=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    files = FilesField(  # type: ignore[assignment]  # the metaclass takes it out
        label=_("Files"), required=False, help_text=_("Several at once, up to 30 megabytes each.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        expect_text(self)

    def clean(self) -> dict[str, Any]:
        """A text or a file is there."""
        values = super().clean() or {}
        if not (values.get("text") or values.get("files")):
            self.add_error("text", _("Please write something, or add a file."))
        return values


def expect_text(form: forms.Form) -> None:
    """Leave out the word "optional" beside the text, which only a file can stand in for."""
    form.fields["text"].is_expected = True  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """The receipt code."""

    code = forms.CharField(
        label=_("Receipt code"), max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("Sixteen letters and digits, such as 7K2M-9QXD-04TB-HV5E."),
        error_messages={"required": _("Please type the code that stands on your receipt.")},
    )  # fmt: skip
