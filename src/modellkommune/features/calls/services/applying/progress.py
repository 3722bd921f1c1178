"""How far an application is: section by section, paper by paper, and as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    BlockUse,
    PaperRequired,
)
from modellkommune.features.calls.selectors.applying.questions import Form, Section, form_of
from modellkommune.features.calls.services.applying.drafts import Draft, draft_of
from modellkommune.features.calls.services.applying.problems import Problem, hints_of, problems_of
from modellkommune.features.calls.services.applying.sending import is_joint


@dataclass(frozen=True)
class SectionProgress:
    """One step of the form and what is open in it."""

    section: Section
    problems: Sequence[Problem]
    answered: int

    @property
    def state(self) -> str:
        """done, begun or empty; optional where nothing was asked for and nothing is there."""
        if not self.problems:
            return "done" if self.answered else "optional"
        return "begun" if self.answered else "empty"


@dataclass(frozen=True)
class PaperProgress:
    """One line of the checklist and the files that are there for it."""

    paper: PaperRequired
    files: Sequence[ApplicationFile]

    @property
    def is_there(self) -> bool:
        """Whether a usable file is there."""
        return any(not file.quarantine for file in self.files)

    @property
    def is_missing(self) -> bool:
        """Whether it has to be handed in and is not there."""
        return self.paper.is_required and not self.is_there


@dataclass(frozen=True)
class Progress:
    """Everything about what would be sent now."""

    form: Form
    draft: Draft
    sections: Sequence[SectionProgress]
    papers: Sequence[PaperProgress]
    other_files: Sequence[ApplicationFile]
    left_out: Sequence[ApplicationFile]
    hints: Sequence[Problem]

    @property
    def is_complete(self) -> bool:
        """Whether it can be sent."""
        return not any(one.problems for one in self.sections) and not any(
            one.is_missing for one in self.papers
        )

    @property
    def has_changes(self) -> bool:
        """Whether something was written or uploaded since it was sent last."""
        new = [file for one in self.papers for file in one.files] + [*self.other_files]
        return (
            self.draft.version is not None
            or any(file.version_id is None for file in new)
            or any(file.version_id is not None for file in self.left_out)
        )


def sections_of(form: Form) -> list[Section]:
    """The steps of the web form."""
    return form.sections(first_title=_("About your application"))


def progress_of(application: Application) -> Progress:
    """Look at answers and files of an application of one's own team."""
    form, draft = form_of(application.call), draft_of(application)
    problems = problems_of(form, draft.answers)
    files = [file for file in application.files.select_related("paper") if not file.replaced_at]
    kept = [file for file in files if file.removed_at is None]
    papers = papers_asked(application, joint=is_joint(form, draft.answers))
    codes = {paper.pk for paper in papers}
    return Progress(
        form=form,
        draft=draft,
        sections=[_section(one, problems, draft.answers) for one in sections_of(form)],
        papers=[
            PaperProgress(paper, [file for file in kept if file.paper_id == paper.pk])
            for paper in papers
        ],
        other_files=[file for file in kept if file.paper_id not in codes],
        left_out=[file for file in files if file.removed_at is not None],
        hints=hints_of(form, draft.answers, call=application.call),
    )


def papers_asked(application: Application, *, joint: bool) -> list[PaperRequired]:
    """The checklist; papers for joint applications only where it is one."""
    return [paper for paper in application.call.papers.all() if joint or not paper.joint_only]


def title_of(application: Application, progress: Progress) -> str:
    """What its own people know the application by."""
    question = progress.form.with_use(BlockUse.TITLE)
    title = progress.draft.answers.get(question.code) if question else ""
    return str(title or application.title or _("Application without a title"))


def _section(
    section: Section, problems: Sequence[Problem], answers: Mapping[str, Any]
) -> SectionProgress:
    codes = {question.code for question in section.questions}
    return SectionProgress(
        section,
        [problem for problem in problems if problem.question.code in codes],
        sum(code in answers for code in codes),
    )
