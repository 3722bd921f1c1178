"""Why a question to a table is not answered, in the words of the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.kernel.tables.query import QueryRefused

TYPES: dict[str, Any] = {
    "text": _("text"),
    "integer": _("whole numbers"),
    "decimal": _("numbers"),
    "date": _("dates"),
    "datetime": _("moments"),
    "time": _("times of day"),
    "year": _("years"),
    "boolean": pgettext_lazy("kind of values", "yes or no"),
}
FUNCTIONS: dict[str, Any] = {
    "count": _("number of rows"),
    "distinct": _("number of different values"),
    "sum": _("sum"),
    "avg": _("average"),
    "min": _("smallest value"),
    "max": _("greatest value"),
    "median": _("median"),
}
SENTENCES: dict[str, Any] = {
    "column-unknown": _("This table has no column “{column}”. Write its name exactly as the head of the table has it."),
    "column-twice": _("The name “{column}” is used twice. Each column of the answer needs a name of its own."),
    "value-unfit": _("“{value}” does not fit the column “{column}”, which holds {type}. Write numbers with a point (1234.5) and dates as 2026-01-31."),
    "value-count": _("The condition on the column “{column}” has {found} values."),
    "values-too-many": _("A condition takes at most {limit} values."),
    "operator-unfit": _("The condition “{operator}” does not fit the column “{column}”, which holds {type}."),
    "function-unfit": _("The column “{column}” holds {type}; {function} cannot be formed of it."),
    "part-unfit": _("The column “{column}” holds no dates, so it cannot be gathered by time."),
    "too-much-asked": _("The question has more than {limit} parts."),
    "limit-unfit": _("“limit” and “offset” are whole numbers from 0 to {limit}."),
    "sql-empty": _("Please write a question."),
    "sql-too-long": _("The question has more than {limit} characters."),
    "sql-unreadable": _("The question cannot be read near line {line}: {near}"),
    "sql-too-deep": _("The question is nested too deeply. Divide it into steps with WITH."),
    "sql-too-big": _("The question has more than {limit} parts."),
    "sql-several": _("Please ask one question at a time, without a semicolon between."),
    "sql-not-select": _("Only reading is possible here, with SELECT; {found} is not."),
    "sql-part": _("“{found}” is not possible here."),
    "sql-function": _("The function “{found}” is not possible here."),
    "sql-table": _("There is no table “{found}”. The table is called data."),
    "sql-joins": _("A question may name at most {limit} tables."),
    "sql-type": _("The type “{found}” is not possible here."),
    "sql-literal": _("The value “{found}” is too long or no number."),
    "sql-failed": _("The table cannot answer this. It says: {reason}"),
    "too-slow": _("The question took longer than {seconds} seconds and was ended. Narrow it with WHERE, or download the table."),
    "too-much-memory": _("The question needs more memory than it may have. Narrow it with WHERE, or download the table."),
    "answer-too-big": _("One row of the answer is larger than {limit} bytes."),
    "engine-busy": _("Many people are asking at the moment. Please ask again in a moment."),
    "engine-failed": _("The question could not be answered. Nothing of yours is wrong; please try it again later."),
    "table-missing": _("The table is not there at the moment. Please try it again later."),
    "word-unknown": _("“{word}” says nothing here. A condition is column__operator=value, such as Ort__eq=Markt."),
    "chart-kind-unknown": _("A drawing cannot be made as “{word}”."),
    "chart-column-missing": _("Please choose what the entries of the drawing are."),
    "chart-no-places": _("This table holds no places that a map could show."),
    "figure-missing": _("Say which figures you want, such as figure=count or figure=sum:Betrag."),
    "figure-unknown": _("“{word}” is no figure. Possible are count, distinct, sum, avg, min, max and median."),
}  # fmt: skip
# What the parser calls words that begin no statement, such as a mistyped SELECT.
NO_STATEMENTS = frozenset({"COLUMN", "ALIAS", "LITERAL", "PAREN", "IDENTIFIER"})
# Nobody did anything wrong: the answer is only not to be had now.
OF_OURS = frozenset({"engine-busy", "engine-failed", "table-missing"})


def refusal_in_words(refused: QueryRefused) -> str:
    """Return the refusal as a sentence in the language of the page."""
    words = dict(refused.parameters)
    if refused.code == "sql-not-select" and words.get("found") in NO_STATEMENTS:
        return str(_("A question begins with SELECT or WITH."))
    if "type" in words:
        words["type"] = str(TYPES.get(words["type"], words["type"]))
    if "function" in words:
        words["function"] = str(FUNCTIONS.get(words["function"], words["function"]))
    return str(SENTENCES[refused.code]).format_map(words)


def status_of(refused: QueryRefused) -> int:
    """Return the HTTP status that says whose turn it is."""
    return 503 if refused.code in OF_OURS else 400
