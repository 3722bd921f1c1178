"""Writing a collection: everything until it is public, less once citizens rely on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.commons.ui.short_names import free_short_name
from modellkommune.features.ideas.models import Category, FormQuestion, IdeaCollection

LONGEST_SLUG = 80
PARTS = {"categories": Category, "questions": FormQuestion}
FIELDS_OF = {
    "categories": ("code", "title", "help_text", "colour"),
    "questions": (
        "code", "kind", "title", "help_text", "options", "is_required", "is_published",
    ),
}  # fmt: skip
OF_A_COPY = (
    "summary", "question", "body", "topics", "area", "place_is", "place_kinds", "who_writes",
    "shown_when", "pictures_allowed", "keeps_names", "likes_allowed", "likes_without_account",
    "comments_allowed", "comments_without_account", "comments_shown_when", "rules_text", "licence",
    "contact_office", "contact_email", "contact_phone", "measure",
)  # fmt: skip
# What people answered to and agreed to stays once the first idea is there.
FIXED = ("question", "licence")


class QuestionFixed(Refused):
    """People answered the question as it stood."""

    sentence = _(
        "The question and the licence stay as they are, because ideas were handed in to them. "
        "Explanations can be added to the background."
    )


class NotShortened(Refused):
    """Citizens rely on the end they were told."""

    sentence = _("The end of a running collection can be later, not earlier: people rely on it.")


class StillUsed(Refused):
    """A category or question that ideas refer to cannot be taken out or changed in kind."""


class NotADraft(Refused):
    """A collection that was published is not deleted."""

    sentence = _("A published collection stays. Only drafts can be deleted.")


class HasEnded(Refused):
    """What has ended stays as everybody read it."""

    sentence = _("The collection has ended and stays as it is.")


def create_collection(*, authority: Authority, title: str, **facts: Any) -> IdeaCollection:
    """Store a draft; the address is made from the title where no `slug` is given."""
    wanted = facts.pop("slug", "") or title
    facts["body"] = clean_html(facts.get("body", ""))
    facts.setdefault("place_kinds", ["Point"])
    collection: IdeaCollection = IdeaCollection.objects.create(
        authority=authority, title=title, slug=_free_slug(authority, wanted), **facts
    )
    return collection


def copy_collection(*, earlier: IdeaCollection, title: str) -> IdeaCollection:
    """Store a draft with everything of an earlier collection but its moments and ideas."""
    facts = {name: getattr(earlier, name) for name in OF_A_COPY}
    with transaction.atomic():
        collection = create_collection(authority=earlier.authority, title=title, **facts)
        for name, fields in FIELDS_OF.items():
            rows = [
                {field: getattr(part, field) for field in fields}
                for part in getattr(earlier, name).all()
            ]
            set_parts(collection=collection, name=name, rows=rows)
    return collection


def change_collection(
    *, collection: IdeaCollection, by: Person | None = None, now: datetime | None = None,
    **facts: Any,
) -> list[str]:  # fmt: skip
    """Store facts of a collection; return the names of those that changed.

    Once it is public each change is written into the journal.
    Raises HasEnded, QuestionFixed and NotShortened.
    """
    moment = now or timezone.now()
    if "body" in facts:
        facts["body"] = clean_html(facts["body"])
    with transaction.atomic():
        held = locked_collection(collection)
        changed = [name for name, value in facts.items() if getattr(held, name) != value]
        _refuse(held, facts, changed, now=moment)
        for name, value in facts.items():
            setattr(held, name, value)
            setattr(collection, name, value)
        held.save(update_fields=list(facts))
        told = [name for name in changed if name != "steps_saved"]
        if held.is_public and told:
            note_change(held, told, by=by, now=moment)
    return changed


def note_change(
    collection: IdeaCollection, what: list[str], *, by: Person | None, now: datetime
) -> None:
    """Write down that something changed which everybody reads."""
    record(
        authority=collection.authority, kind="ideas.collection-changed", about=collection, by=by,
        now=now, facts={"what": " ".join(sorted(what))[:200]},
    )  # fmt: skip


def set_parts(*, collection: IdeaCollection, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make the categories or questions exactly these, in this order.

    rows  fields of each part; one with the `code` of a stored part changes it, one
          without gets a code from its title

    Raises HasEnded, and StillUsed for what ideas refer to.
    """
    with transaction.atomic():
        held = locked_collection(collection)
        if held.closed_at is not None:
            raise HasEnded
        manager = getattr(held, name)
        stored = {part.code: part for part in manager.all()}
        kept: list[str] = []
        for position, row in enumerate(rows):
            facts = {**row, "position": position}
            code = str(facts.pop("code", "") or "")
            if code not in stored:
                code = free_short_name(code or str(facts["title"]), {*stored, *kept})
            _store(held, name, stored.get(code), {**facts, "code": code})
            kept.append(code)
        gone = [part for code, part in stored.items() if code not in kept]
        _refuse_used(held, name, gone)
        manager.filter(pk__in=[part.pk for part in gone]).delete()


def delete_draft(*, collection: IdeaCollection) -> None:
    """Delete a collection that nobody but the office has seen. Raises NotADraft."""
    with transaction.atomic():
        held = locked_collection(collection)
        if held.published_at is not None or held.ideas.exists():
            raise NotADraft
        held.delete()


def locked_collection(collection: IdeaCollection) -> IdeaCollection:
    """The collection as it stands now, locked until the end of the transaction."""
    held: IdeaCollection = (
        IdeaCollection.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=collection.pk)
    )
    return held


def _free_slug(authority: Authority, wanted: str) -> str:
    known = IdeaCollection.objects.filter(authority=authority)
    taken = set(known.values_list("slug", flat=True))
    return free_short_name(wanted, taken, longest=LONGEST_SLUG, otherwise="ideen")


def _refuse(
    held: IdeaCollection, facts: Mapping[str, Any], changed: list[str], *, now: datetime
) -> None:
    if not changed:
        return
    if held.closed_at is not None:
        raise HasEnded
    if any(name in FIXED for name in changed) and held.ideas.exists():
        raise QuestionFixed
    if "closes_at" in changed and held.takes_ideas(now):
        new = facts["closes_at"]
        if new is not None and (held.closes_at is None or new < held.closes_at):
            raise NotShortened


def _store(held: IdeaCollection, name: str, part: Any, facts: dict[str, Any]) -> None:
    if part is None:
        getattr(held, name).create(authority=held.authority, **facts)
        return
    new_kind = facts.get("kind", getattr(part, "kind", None)) != getattr(part, "kind", None)
    if new_kind and _is_answered(held, part):
        raise StillUsed(
            _("Ideas have answered “{title}” already; it stays the kind of question it is.").format(
                title=part.title
            )
        )
    for field, value in facts.items():
        setattr(part, field, value)
    part.save(update_fields=list(facts))


def _refuse_used(held: IdeaCollection, name: str, gone: Iterable[Any]) -> None:
    for part in gone:
        used = part.ideas.exists() if name == "categories" else _is_answered(held, part)
        if used:
            raise StillUsed(
                _("“{title}” cannot be taken out: ideas refer to it.").format(title=part.title)
            )


def _is_answered(held: IdeaCollection, question: FormQuestion) -> bool:
    return bool(held.ideas.filter(answers__has_key=question.code).exists())
