"""An application's content for the office: answers below their questions, and differences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from modellkommune.features.calls.models import ApplicationVersion
from modellkommune.features.calls.selectors.applying.questions import Form, Question, form_of


@dataclass(frozen=True)
class Answered:
    """A question with its answer; `value` is None where nothing was answered."""

    question: Question
    value: Any

    @property
    def is_missing(self) -> bool:
        """Whether an answer is required and there is none."""
        return self.question.is_required and self.value in (None, "", [])


@dataclass(frozen=True)
class Difference:
    """What a version says otherwise than the one before."""

    question: Question
    before: Any
    after: Any


@dataclass(frozen=True)
class VersionSeen:
    """A version in the list of versions."""

    version: ApplicationVersion
    differences: tuple[Difference, ...]
    files: tuple[Any, ...]
    is_first: bool


def answered(form: Form, answers: Mapping[str, Any]) -> list[Answered]:
    """Every block of the form in its order with its answer; headings too."""
    return [Answered(question, answers.get(question.code)) for question in form.questions]


def left_over(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers to questions that this version of the form does not ask."""
    return {code: value for code, value in answers.items() if code not in form.by_code}


def form_of_version(version: ApplicationVersion) -> Form:
    """The form as it stood when the version was written."""
    return form_of(version.application.call, version=version.call_version)


def versions_seen(
    versions: Iterable[ApplicationVersion],
    answers: Mapping[int, Mapping[str, Any]],
    files: Iterable[Any],
    form: Form,
) -> list[VersionSeen]:
    """The versions from the first to the last, each with what it changed.

    versions  those received, in order; answers by their keys, empty while sealed
    """
    seen = []
    before: Mapping[str, Any] | None = None
    came = list(files)
    for version in versions:
        now = answers.get(version.pk, {})
        seen.append(
            VersionSeen(
                version=version,
                differences=tuple(_differences(form, before, now)) if before is not None else (),
                files=tuple(file for file in came if file.version_id == version.pk),
                is_first=before is None,
            )
        )
        before = now
    return seen


def _differences(
    form: Form, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterable[Difference]:
    for question in form.questions:
        old, new = before.get(question.code), after.get(question.code)
        if question.asks and old != new:
            yield Difference(question, old, new)
