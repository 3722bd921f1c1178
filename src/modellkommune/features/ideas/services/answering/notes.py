"""What the office keeps beside an idea: notes, and the right category."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.people.models import Person
from modellkommune.features.ideas.models import Category, Idea, IdeaNote


def add_note(*, idea: Idea, text: str, by: Person, now: datetime) -> IdeaNote:
    """Keep a note that only the office reads."""
    note: IdeaNote = IdeaNote.objects.create(
        authority_id=idea.authority_id, idea=idea, text=text.strip(), at=now, by=by
    )
    return note


def sort_idea(*, idea: Idea, category: Category | None, district: str) -> None:
    """Put an idea into another category or district; its author's words stay."""
    idea.category, idea.district = category, district.strip()
    idea.save(update_fields=["category", "district"])
