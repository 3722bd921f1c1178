"""Setting something up in steps, each of which can be saved, left and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

# The page behind the last step, which says what is missing.
CHECK = "check"


@dataclass(frozen=True)
class Step:
    """One page of a wizard.

    lead  one sentence: what is decided here
    form  class of its form, or None where the step has pages of its own
    """

    slug: str
    label: Any
    lead: Any
    form: Any


@dataclass(frozen=True)
class Wizard:
    """The steps of a wizard in their order; after the last comes the check.

    check_label  what the check is called in the bar of steps
    """

    steps: tuple[Step, ...]
    check_label: Any

    def called(self, slug: str) -> Step | None:
        """The step of an address, or None."""
        return next((step for step in self.steps if step.slug == slug), None)

    def after(self, slug: str) -> str:
        """The step that follows; the last page checks everything."""
        slugs = self._slugs()
        return slugs[slugs.index(slug) + 1]

    def before(self, slug: str) -> str:
        """The step in front; empty for the first."""
        slugs = self._slugs()
        place = slugs.index(slug)
        return slugs[place - 1] if place else ""

    def target(self, wanted: str, *, behind: str) -> str:
        """Where saving leads: to the step a button names, else to the one behind this."""
        return wanted if wanted in self._slugs() else self.after(behind)

    def first_open(self, done: Collection[str]) -> str:
        """The first step that was not saved yet; the check when all were."""
        return next((step.slug for step in self.steps if step.slug not in done), CHECK)

    def progress(
        self, current: str, *, done: Collection[str], is_public: bool, address: Callable[[str], str]
    ) -> dict[str, Any]:
        """What `office/wizard.html` needs for the bar of steps.

        done       slugs of the steps that were saved once
        is_public  whether what the check leads to has happened
        address    gives the address of a step
        """
        labels = [*((step.slug, step.label) for step in self.steps), (CHECK, self.check_label)]
        return {
            "steps": [
                {
                    "slug": slug,
                    "label": label,
                    "url": address(slug),
                    "is_done": is_public if slug == CHECK else slug in done,
                    "is_current": slug == current,
                }
                for slug, label in labels
            ],
            "back": self.before(current),
            "number": self._slugs().index(current) + 1,
        }

    def _slugs(self) -> list[str]:
        return [*(step.slug for step in self.steps), CHECK]
