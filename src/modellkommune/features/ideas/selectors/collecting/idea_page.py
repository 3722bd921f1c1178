"""What the page of an idea shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from modellkommune.commons.participation.public import is_linked
from modellkommune.features.ideas.models import (
    FormQuestion,
    Idea,
    IdeaAuthor,
    IdeaPicture,
    IdeaStep,
    QuestionKind,
    Visibility,
)

PUBLIC = (Visibility.SHOWN, Visibility.MERGED)


@dataclass(frozen=True)
class IdeaPage:
    """Everything beside the idea itself.

    names    of the authors who want to be named
    merged   ideas that were joined with it
    answers  answers to the further questions that are public: question and text
    """

    pictures: tuple[IdeaPicture, ...]
    names: tuple[str, ...]
    merged: tuple[Idea, ...]
    steps: tuple[IdeaStep, ...]
    answers: tuple[tuple[str, str], ...] = field(default=())


def public_idea(*, place: str, slug: str, number: int) -> Idea:
    """An idea with its collection by its address, where everybody may see it; one query.

    Raises Http404.
    """
    found: Idea | None = (
        Idea.objects.filter(
            collection__authority__slug=place,
            collection__slug=slug,
            collection__published_at__isnull=False,
            number=number,
            visibility__in=PUBLIC,
        )
        .select_related("collection__authority", "category", "merged_into", "meeting")
        .annotate(has_chain=is_linked(Idea))
        .first()
    )
    if found is None or (found.visibility == Visibility.MERGED and not _leads_on(found)):
        raise Http404(number)
    return found


def page_of_idea(idea: Idea) -> IdeaPage:
    """What stands beside an idea; at most five queries."""
    authors = _authors_with(idea)
    return IdeaPage(
        pictures=pictures_of(idea),
        names=tuple(author.name for author in authors if author.name_shown and author.name),
        merged=_merged(authors, idea),
        steps=tuple(idea.steps.all()),
        answers=tuple(answers_in_words(idea)) if idea.answers else (),
    )


def pictures_of(idea: Idea) -> tuple[IdeaPicture, ...]:
    """The pictures of an idea, ready to be drawn smaller; two queries."""
    return tuple(idea.pictures.select_related("picture").prefetch_related("picture__renditions"))


def answers_in_words(idea: Idea, *, all_of_them: bool = False) -> list[tuple[str, str]]:
    """Question and answer in the order of the form; one query.

    all_of_them  also those that only the office reads
    """
    questions = FormQuestion.objects.filter(collection_id=idea.collection_id)
    if not all_of_them:
        questions = questions.filter(is_published=True)
    return [
        (question.title, words)
        for question in questions
        if (words := answer_in_words(question, idea.answers.get(question.code)))
    ]


def answer_in_words(question: FormQuestion, answer: Any) -> str:
    """One answer as text; empty for none."""
    if answer in (None, "", []):
        return ""
    if question.kind == QuestionKind.YES_NO:
        return _("yes") if answer else _("no")
    return ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)


def _leads_on(idea: Idea) -> bool:
    return idea.merged_into is not None and idea.merged_into.visibility == Visibility.SHOWN


def _authors_with(idea: Idea) -> list[IdeaAuthor]:
    written = Q(idea=idea) | Q(idea__merged_into=idea, idea__visibility=Visibility.MERGED)
    return list(IdeaAuthor.objects.filter(written).select_related("idea"))


def _merged(authors: list[IdeaAuthor], idea: Idea) -> tuple[Idea, ...]:
    """The joined ideas, which came along with their authors; every idea has one."""
    others = {author.idea.pk: author.idea for author in authors if author.idea_id != idea.pk}
    return tuple(sorted(others.values(), key=lambda one: one.number))
