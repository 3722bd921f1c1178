"""One block of the form, as the office writes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.models import BlockKind, BlockUse, Call, FormBlock
from modellkommune.features.calls.services.calls.writing import free_code

WITH_OPTIONS = (BlockKind.CHOICE, BlockKind.CHOICES)
WITH_LIMIT = (BlockKind.LINE, BlockKind.TEXT)
COLUMN_KINDS = {"zahl": "number", "number": "number", "euro": "money", "money": "money",
                "betrag": "money", "text": "line", "line": "line"}  # fmt: skip
# By which kind of answer each use can be given.
FITTING = {
    BlockUse.TITLE: (BlockKind.LINE,),
    BlockUse.SUMMARY: (BlockKind.LINE, BlockKind.TEXT),
    BlockUse.APPLICANT_NAME: (BlockKind.LINE,),
    BlockUse.APPLICANT_KEY: (BlockKind.LINE,),
    BlockUse.CONTACT_NAME: (BlockKind.LINE,),
    BlockUse.CONTACT_EMAIL: (BlockKind.LINE,),
    BlockUse.CONTACT_PHONE: (BlockKind.LINE,),
    BlockUse.THEMES: (BlockKind.CHOICE, BlockKind.CHOICES),
    BlockUse.REQUESTED: (BlockKind.MONEY,),
    BlockUse.TOTAL_COST: (BlockKind.MONEY,),
    BlockUse.PARTNERS: (BlockKind.TABLE,),
    BlockUse.NOT_BEGUN: (BlockKind.YES,),
    BlockUse.EARLY_START: (BlockKind.TEXT, BlockKind.LINE),
}


class OptionsField(forms.CharField):
    """Answers or columns, one per line; a column may name its kind: "Betrag | Euro"."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Stored options as lines; what was typed stays as it is."""
        if not isinstance(value, list):
            return value
        words = {"money": "Euro", "number": "Zahl"}
        return "\n".join(
            f"{entry['title']} | {words[entry['kind']]}"
            if entry.get("kind") in words
            else entry["title"]
            for entry in value
        )

    def to_python(self, value: Any) -> Any:
        """The lines without empty ones."""
        if isinstance(value, list):
            return value
        lines = str(super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]


class BlockForm(forms.Form):
    """Title, explanation, kind, use and limits of one block."""

    title = forms.CharField(
        label=_("Question or heading"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    description = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands below the question."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=BlockKind.choices)
    options = OptionsField(
        label=_("Answers to choose from, or columns of the table"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One per line. A column of numbers or money says so behind a bar: “Amount | Euro”."
        ),
    )
    is_required = forms.BooleanField(label=_("An answer is required"), required=False)
    most_characters = forms.IntegerField(
        label=_("Most characters"), required=False, min_value=1, max_value=100_000
    )
    use = forms.ChoiceField(
        label=_("The software takes the answer for"),
        choices=BlockUse.choices,
        required=False,
        help_text=_("So that name, title and amounts stand in lists and letters."),
    )
    names_somebody = forms.BooleanField(
        label=_("Names the applicant"),
        required=False,
        help_text=_("Left out while the jury judges without names."),
    )
    is_published = forms.BooleanField(
        label=_("May be published"),
        required=False,
        help_text=_("Only where the call publishes answers after the decision."),
    )

    def __init__(self, *args: Any, call: Call, block: FormBlock | None = None, **kwargs: Any):
        self.call, self.block = call, block
        initial = kwargs.pop("initial", {})
        if block is not None:
            initial = {name: getattr(block, name) for name in self.base_fields} | initial
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Kind, use and options must fit each other, and each use is given once."""
        values: dict[str, Any] = super().clean() or {}
        kind, use = values.get("kind", ""), values.get("use", "")
        if kind in WITH_OPTIONS and use == BlockUse.THEMES:
            values["options"] = [
                {"code": theme.code, "title": theme.title} for theme in self.call.themes.all()
            ]
            if not values["options"]:
                self.add_error("use", _("This call has no themes yet; please name them first."))
        elif kind in (*WITH_OPTIONS, BlockKind.TABLE):
            values["options"] = self._options(values)
        else:
            values["options"] = []
        self._check_use(kind, use)
        if kind not in WITH_LIMIT:
            values["most_characters"] = None
        if kind == BlockKind.HEADING:
            values.update(is_required=False, use="", names_somebody=False, is_published=False)
        return values

    def _check_use(self, kind: str, use: str) -> None:
        if not use:
            return
        if kind not in FITTING[BlockUse(use)]:
            fitting = ", ".join(str(BlockKind(name).label) for name in FITTING[BlockUse(use)])
            self.add_error("use", gettext("This needs a question of the kind: %s.") % fitting)
        others = self.call.blocks.filter(use=use)
        if self.block is not None:
            others = others.exclude(pk=self.block.pk)
        if other := others.first():
            self.add_error("use", gettext("“%s” is taken for this already.") % other.title)

    def _options(self, values: dict[str, Any]) -> list[dict[str, str]]:
        stored = {entry["title"]: entry for entry in (self.block.options if self.block else [])}
        options: list[dict[str, str]] = []
        for line in values.get("options") or []:
            title, _bar, word = (part.strip() for part in str(line).partition("|"))
            code = stored.get(title, {}).get("code") or free_code(
                title, {entry["code"] for entry in options}
            )
            entry = {"code": code, "title": title}
            if values["kind"] == BlockKind.TABLE:
                entry["kind"] = COLUMN_KINDS.get(word.lower(), "line")
            options.append(entry)
        if len(options) < (1 if values["kind"] == BlockKind.TABLE else 2):
            self.add_error("options", _("Please name at least two answers, or one column."))
        return options
