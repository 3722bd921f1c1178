"""What an author answered to the further questions, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from modellkommune.features.ideas.models import Idea


def answers_in_words(idea: Idea) -> list[tuple[str, str, bool]]:
    """Question, answer, and whether it is public; questions without answer are left out."""
    return [
        (question.title, in_words(idea.answers[question.code]), question.is_published)
        for question in idea.collection.questions.all()
        if question.code in idea.answers
    ]


def in_words(answer: Any) -> str:
    """An answer as text."""
    if isinstance(answer, bool):
        return _("yes") if answer else _("no")
    if isinstance(answer, list):
        return ", ".join(str(one) for one in answer)
    return str(answer)
