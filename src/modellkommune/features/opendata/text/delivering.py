"""Sentences of the catalogue for other portals."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from modellkommune.kernel.catalogue.asking import QuestionRefused

# Where the parser stopped; what it says beside is English and for its makers.
PLACE = re.compile(r"\berror at (\d+):(\d+)")


def said_of_refusal(refused: QuestionRefused) -> str:
    """Return why a question was not answered, in the page's language."""
    place = PLACE.search(str(refused.parameters.get("reason", "")))
    if refused.code == "question-unclear" and place:
        return _(
            "This is not valid SPARQL. It is understood up to line {line}, character {at}."
        ).format(line=place[1], at=place[2])
    sentences = {
        "question-empty": _("Please write a question."),
        "question-too-long": _("The question is too long."),
        "question-unclear": _("This is not valid SPARQL: {reason}"),
        "only-reading": _("The catalogue can only be read, not changed."),
        "other-servers": _("The catalogue answers from its own contents; other servers are not asked."),
        "answer-too-large": _("The answer would be too large. Please ask for less, for instance with LIMIT."),
        "too-slow": _("The answer took longer than {seconds} seconds. Please ask more narrowly."),
        "too-much-memory": _("The answer would need too much memory. Please ask more narrowly."),
        "busy": _("Many questions are being answered at the moment. Please try again shortly."),
    }  # fmt: skip
    return sentences[refused.code].format(**refused.parameters)
