"""Problems of answers in sentences for the people who fill the form in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import euro_in_words, number_in_words
from modellkommune.features.calls.models import BlockKind
from modellkommune.features.calls.services.applying.problems import Problem


def sentence_of(problem: Problem) -> str:
    """What is wrong and what to do, without the name of the question."""
    facts = dict(problem.facts)
    if problem.code == "unreadable":
        return _unreadable(facts)
    if problem.code == "required":
        return _required(problem)
    if problem.code == "not-begun":
        return _not_begun(facts)
    return _sentences()[problem.code].format(**_in_words(facts))


def _sentences() -> dict[str, str]:
    return {
        "too-long": _("This text has {has} characters; {most} are allowed. Please shorten it."),
        "no-email": _("“{text}” is no e-mail address. It looks like: name@example.org"),
        "cell-unreadable": _(
            "Row {row}, column “{column}”: please write the number with digits, for example "
            "1.234,56."
        ),
        "sum-differs": _(
            "The rows add up to {sum}; the total cost you named is {total}. Please check both."
        ),
        "more-than-cost": _("You ask for more than the total cost of {total}. Please check both."),
        "more-than-grant": _("One grant has at most {most}."),
        "partner-without-key": _(
            "“{name}” has no official key. Without it we cannot check whether the partner may "
            "take part."
        ),
    }


def _required(problem: Problem) -> str:
    if problem.question.kind == BlockKind.YES:
        return _("Please tick this if it is so; without it the application cannot be sent.")
    if problem.question.kind in {BlockKind.CHOICE, BlockKind.CHOICES}:
        return _("Please choose.")
    return _("Please fill this in.")


def _unreadable(facts: dict[str, object]) -> str:
    text = facts["text"]
    if facts["kind"] == BlockKind.MONEY:
        return _("“{text}” cannot be read as an amount. Please write it like 1.234,56.").format(
            text=text
        )
    if facts["kind"] == BlockKind.NUMBER:
        return _("“{text}” is no whole number. Please write it like 1.234.").format(text=text)
    if facts["kind"] == BlockKind.DATE:
        return _("“{text}” is no day. Please write it like 06.11.2026.").format(text=text)
    return _("“{text}” is none of the choices.").format(text=text)


def _not_begun(facts: dict[str, object]) -> str:
    if facts["exception"]:
        return _(
            "Please declare that the measure has not begun. If you have to begin early, give "
            "the reason under “{exception}”."
        ).format(exception=facts["exception"])
    return _("Please declare that the measure has not begun.")


def _in_words(facts: dict[str, object]) -> dict[str, object]:
    """Amounts and numbers as people write them."""
    words = dict(facts)
    for name in ("sum", "total"):
        if type(words.get(name)) is int:
            words[name] = euro_in_words(words[name], decimals=None)  # type: ignore[arg-type]
    if type(words.get("most")) is int and "has" not in words:
        words["most"] = euro_in_words(words["most"], decimals=None)  # type: ignore[arg-type]
    for name in ("most", "has"):
        if type(words.get(name)) is int:
            words[name] = number_in_words(words[name])  # type: ignore[arg-type]
    return words
