"""What is different in a new file, in one sentence and in many.

Functions that take a file read its facts only; words know no records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.opendata.text.asking import TYPES
from modellkommune.features.opendata.text.reading import trouble_in_words


def headline(file: Any) -> str:
    """Say what is different: “12 new rows, 1 changed, the column “Ort” is now “Ortsteil””."""
    told = file.difference
    if not told:
        return ngettext("{number} row", "{number} rows", file.rows or 0).format(
            number=number_in_words(file.rows or 0)
        )
    parts = [*_row_parts(told), *(change_in_words(one) for one in told["columns"])]
    return ", ".join(parts) or _("Nothing differs from the published file.")


def _row_parts(told: Mapping[str, Any]) -> Iterator[str]:
    if number := told["new_rows"]:
        yield ngettext("{number} new row", "{number} new rows", number).format(
            number=number_in_words(number)
        )
    if number := told["changed_rows"]:
        yield ngettext("{number} changed", "{number} changed", number).format(
            number=number_in_words(number)
        )
    if number := told["removed_rows"]:
        yield ngettext("{number} no longer there", "{number} no longer there", number).format(
            number=number_in_words(number)
        )


def change_in_words(change: Mapping[str, Any]) -> str:
    """What happened to a column, as part of a sentence."""
    words = {
        "renamed": _("the column “{old}” is now called “{new}”"),
        "added": _("the column “{new}” is new"),
        "gone": _("the column “{old}” is missing"),
        "retyped": _("the column “{old}” held {old_type} and now holds {new_type}"),
    }
    types = {
        name: str(TYPES.get(change.get(name, ""), change.get(name, "")))
        for name in ("old_type", "new_type")
    }
    return words[change["kind"]].format(old=change["old"], new=change["new"], **types)


CHECKS: Mapping[str, Any] = {
    "column-missing": gettext_lazy("The column “{column}” is missing."),
    "column-unknown": gettext_lazy("The column “{column}” is not part of the schema."),
    "column-type": gettext_lazy("The column “{column}” holds {found}; the schema promises {wanted}."),
    "required": gettext_lazy("“{column}” must be filled and is empty in {count} rows."),
    "unique": gettext_lazy("Values of “{column}” must differ; {count} rows share theirs with others."),
    "pattern": gettext_lazy("“{column}” does not have the promised form in {count} rows."),
    "minimum": gettext_lazy("“{column}” is below {limit} in {count} rows."),
    "maximum": gettext_lazy("“{column}” is above {limit} in {count} rows."),
    "min-length": gettext_lazy("“{column}” is shorter than {limit} characters in {count} rows."),
    "max-length": gettext_lazy("“{column}” is longer than {limit} characters in {count} rows."),
    "choices": gettext_lazy("“{column}” holds values that are not on the list in {count} rows."),
    "key-empty": gettext_lazy("The key {column} is empty in {count} rows."),
    "key-twice": gettext_lazy("The key {column} must differ; {count} rows share theirs with others."),
    "formula": gettext_lazy("“{formula}” does not hold in {count} rows."),
    "formula-unusable": gettext_lazy("The rule “{formula}” cannot be checked: “{part}” does not fit this table."),
    "total": gettext_lazy("The row “{label}” of “{column}” says {found}; the other rows sum up to {wanted}."),
    "total-missing": gettext_lazy("The row “{label}” is missing in “{column}”."),
    "jump": gettext_lazy("“{column}” differs from the last file by more than {limit} per cent in {count} rows."),
    "jump-sum": gettext_lazy("The sum of “{column}” went from {before} to {now}, more than {limit} per cent."),
    "shrinking": gettext_lazy("The file has {now} rows; the last one had {before}."),
}  # fmt: skip


def check_in_words(finding: Mapping[str, Any]) -> str:
    """A promise that is not kept, as a sentence."""
    words = dict(finding["parameters"])
    for name in ("found", "wanted"):
        if words.get(name) in TYPES:
            words[name] = str(TYPES[words[name]])
    told = {"column": finding["column"], "count": number_in_words(finding["count"]), **words}
    return str(CHECKS[finding["rule"]]).format_map(told)


PERSONAL: Mapping[str, Any] = {
    "name": gettext_lazy("{where} seems to name people ({count} cells)."),
    "mail": gettext_lazy("{where} holds mail addresses ({count} cells)."),
    "phone": gettext_lazy("{where} holds telephone numbers ({count} cells)."),
    "iban": gettext_lazy("{where} holds numbers of bank accounts ({count} cells)."),
    "birth-date": gettext_lazy("{where} holds dates of birth ({count} cells)."),
    "address": gettext_lazy("{where} says where the named people live."),
    "small-count": gettext_lazy("{where} counts one or two people in {count} cells. In small groups they can be recognised."),
    "hidden-sheet": gettext_lazy("{where} is hidden and holds {count} filled cells. It stays in the file that everybody can download."),
    "hidden-column": gettext_lazy("{where} is hidden and holds {count} filled cells. It stays in the file that everybody can download."),
    "hidden-rows": gettext_lazy("{where} holds {count} hidden rows. They stay in the file that everybody can download."),
    "comment": gettext_lazy("{where} holds {count} comments. They stay in the file that everybody can download."),
    "stored-copy": gettext_lazy("{where} keeps a copy of {count} rows of another table, of a pivot table or a link."),
    "author": gettext_lazy("The properties of the file name the person who wrote it."),
}  # fmt: skip


def personal_in_words(finding: Mapping[str, Any]) -> str:
    """What may be about people, as a sentence."""
    words = {"where": _where(finding), "count": number_in_words(finding["count"])}
    return str(PERSONAL[finding["code"]]).format_map(words)


def _where(finding: Mapping[str, Any]) -> str:
    column, sheet = finding["column"], finding["sheet"]
    if column and sheet:
        return _("Column {column} of the sheet “{sheet}”").format(column=column, sheet=sheet)
    if sheet:
        return _("The sheet “{sheet}”").format(sheet=sheet)
    return _("The column “{column}”").format(column=column) if column else _("The file")


STATES: Mapping[str, Any] = {
    "published": gettext_lazy("Published."),
    "ready": gettext_lazy("Ready; somebody may publish it."),
    "read": gettext_lazy("Read; somebody has to look at how."),
    "received": gettext_lazy("Received; it is being read."),
    "stopped": gettext_lazy("Stopped; it needs a decision."),
    "discarded": gettext_lazy("Put aside."),
    "replaced": gettext_lazy("Replaced by a newer file."),
}


def outcome_in_words(file: Any) -> str:
    """What became of a file, in one line."""
    words = [file.name, str(STATES[file.state])]
    return ": ".join(words) + (f" {headline(file)}" if file.difference else "")


def trouble_sentence(file: Any) -> str:
    """Why a file was stopped while it was read; the page about its reading says more."""
    return trouble_in_words(file.trouble)
