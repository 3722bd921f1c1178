"""What each column of a table promises, and rules across columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.kernel.tables.checking import (
    Field,
    Formula,
    FormulaFaulty,
    Jump,
    SchemaFaulty,
    Shrinking,
    TableSchema,
    Total,
    from_json,
    read_formula,
    to_json,
)

SENTENCES = {
    "pattern": gettext_lazy("The form of “{part}” is no regular expression that can be checked."),
    "constraint": gettext_lazy("This limit does not fit its column: {part}. Write numbers with a point (1234.5) and dates as 2026-01-31."),
    "key": gettext_lazy("The key names a column that is not there: {part}."),
}  # fmt: skip


class ColumnForm(forms.Form):
    """The promises of one column."""

    title = forms.CharField(label=gettext_lazy("What it is called"), required=False, max_length=200)
    description = forms.CharField(
        label=gettext_lazy("What it means"), required=False, max_length=1000
    )
    required = forms.BooleanField(label=gettext_lazy("always filled"), required=False)
    unique = forms.BooleanField(label=gettext_lazy("every value once"), required=False)
    in_key = forms.BooleanField(label=gettext_lazy("part of the key"), required=False)
    minimum = forms.CharField(label=gettext_lazy("at least"), required=False, max_length=40)
    maximum = forms.CharField(label=gettext_lazy("at most"), required=False, max_length=40)
    choices = forms.CharField(
        label=gettext_lazy("only these values"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("Divided by semicolons."),
    )
    pattern = forms.CharField(
        label=gettext_lazy("form of the text"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("A regular expression, such as [0-9]{5}."),
    )
    jump = forms.DecimalField(
        label=gettext_lazy("per cent it may differ from the last file"),
        required=False,
        min_value=0,
        localize=True,
    )

    def field(self, known: Field) -> Field:
        """The column with what was typed."""
        values = self.cleaned_data
        return Field(
            name=known.name, type=known.type, unit=known.unit, title=values["title"],
            description=values["description"], required=values["required"],
            unique=values["unique"], pattern=values["pattern"], minimum=values["minimum"].strip(),
            maximum=values["maximum"].strip(), min_length=known.min_length,
            max_length=known.max_length,
            choices=tuple(one.strip() for one in values["choices"].split(";") if one.strip()),
        )  # fmt: skip


class RulesForm(forms.Form):
    """Rules that are about several columns or the whole table."""

    formulas = forms.CharField(
        label=gettext_lazy("Rules that hold in every row"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "One in each line, such as [Total] = [Women] + [Men] or [End] >= [Begin]."
        ),
    )
    shrinking = forms.DecimalField(
        label=gettext_lazy("Per cent of the rows that may be missing against the last file"),
        required=False,
        min_value=0,
        max_value=100,
        localize=True,
    )

    def clean_formulas(self) -> list[str]:
        """Every line is a comparison."""
        lines = [line.strip() for line in self.cleaned_data["formulas"].splitlines()]
        for line in filter(None, lines):
            try:
                read_formula(line)
            except FormulaFaulty as fault:
                raise forms.ValidationError(
                    _("“{line}” cannot be read near “{part}”.").format(line=line, part=fault.part)
                ) from fault
        return [line for line in lines if line]


class SchemaForms:
    """One form for each column and one for the rules; read and checked together."""

    def __init__(self, schema: TableSchema, data: Any = None) -> None:
        self.schema = schema
        jumps = {one.column: one.percent for one in schema.rules if isinstance(one, Jump)}
        self.columns = [
            ColumnForm(data, prefix=f"c{at}", initial=_initial(one, schema, jumps))
            for at, one in enumerate(schema.fields)
        ]
        self.rules = RulesForm(data, initial=_rules_initial(schema))
        self.trouble = ""

    def is_valid(self) -> bool:
        """Whether all together make a schema that can be checked."""
        valid = [form.is_valid() for form in (*self.columns, self.rules)]
        if not all(valid):
            return False
        try:
            from_json(to_json(self.made()))
        except (SchemaFaulty, ValueError, ArithmeticError) as fault:
            self.trouble = _in_words(fault)
        return not self.trouble

    def made(self) -> TableSchema:
        """The schema that was typed."""
        pairs = list(zip(self.columns, self.schema.fields, strict=True))
        kept = [one for one in self.schema.rules if isinstance(one, Total)]
        jumps = [
            Jump(known.name, Decimal(form.cleaned_data["jump"]))
            for form, known in pairs
            if form.cleaned_data["jump"] is not None
        ]
        formulas = [Formula(line) for line in self.rules.cleaned_data["formulas"]]
        share = self.rules.cleaned_data["shrinking"]
        return TableSchema(
            fields=tuple(form.field(known) for form, known in pairs),
            primary_key=tuple(known.name for form, known in pairs if form.cleaned_data["in_key"]),
            rules=(*formulas, *kept, *jumps, *([Shrinking(share)] if share is not None else [])),
            missing_values=self.schema.missing_values,
        )


def _initial(one: Field, schema: TableSchema, jumps: dict[str, Decimal]) -> dict[str, Any]:
    return {
        "title": one.title, "description": one.description, "required": one.required,
        "unique": one.unique, "in_key": one.name in schema.primary_key, "minimum": one.minimum,
        "maximum": one.maximum, "choices": "; ".join(one.choices), "pattern": one.pattern,
        "jump": jumps.get(one.name),
    }  # fmt: skip


def _rules_initial(schema: TableSchema) -> dict[str, Any]:
    shares = [one.percent for one in schema.rules if isinstance(one, Shrinking)]
    lines = [one.text for one in schema.rules if isinstance(one, Formula)]
    return {"formulas": "\n".join(lines), "shrinking": shares[0] if shares else None}


def _in_words(fault: Exception) -> str:
    code, part = getattr(fault, "code", "constraint"), getattr(fault, "part", "")
    return str(SENTENCES.get(code, SENTENCES["constraint"])).format(part=part)
