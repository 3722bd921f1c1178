"""The description of a dataset as a version holds it, and what differs between two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.selectors.describing.drafts import (
    FIELDS,
    field_value,
    with_draft,
)

Content = dict[str, Any]
# Names stand beside keys, because a version is read when the office is long gone.
NAMES = ("office", "series")


@dataclass(frozen=True)
class Change:
    """One difference: of the dataset, or of the distribution `file` names by its title.

    field  name of the field; "" for a distribution that is new or gone
    """

    file: str
    field: str
    before: Any
    after: Any


def content_of(dataset: Dataset, *, draft: bool = False) -> Content:
    """Return the description of a dataset with its distributions.

    draft  as it would be with the changes that wait
    """
    shown = with_draft(dataset) if draft else dataset
    content = _fields(shown) | {
        "slug": dataset.slug,
        "identifier": dataset.identifier,
        "names": {name: str(getattr(shown, name) or "") for name in NAMES},
    }
    content["distributions"] = [
        _file(one, draft=draft)
        for one in dataset.distributions.select_related("current").order_by("position", "pk")
        if one.withdrawn_at is None and (draft or one.published_at is not None)
    ]
    return content


def _file(one: Distribution, *, draft: bool) -> Content:
    facts = _fields(with_draft(one) if draft else one)
    number = one.current.number if one.current else None
    return facts | {
        "slug": one.slug, "kind": one.kind, "identifier": one.identifier, "file": number,
        "sha256": one.sha256, "byte_size": one.byte_size,
    }  # fmt: skip


def _fields(record: Any) -> Content:
    return {name: field_value(record, name) for name in FIELDS[type(record)]}


def changes_between(before: Content, after: Content) -> list[Change]:
    """Return what differs between two contents, in the order in which people read them."""
    found = [
        Change("", name, before.get(name), after.get(name))
        for name in FIELDS[Dataset]
        if before.get(name) != after.get(name)
    ]
    return [*found, *_files(before, after)]


def _files(before: Content, after: Content) -> Iterator[Change]:
    old = {one["slug"]: one for one in before.get("distributions", ())}
    new = {one["slug"]: one for one in after.get("distributions", ())}
    for slug in dict.fromkeys([*old, *new]):
        earlier, later = old.get(slug), new.get(slug)
        if earlier is None or later is None:
            title = _title((later or earlier) or {})
            yield Change(title, "", earlier and title, later and title)
        else:
            yield from _of_a_file(earlier, later)


def _of_a_file(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in (*FIELDS[Distribution], "file"):
        if before.get(name) != after.get(name):
            yield Change(_title(after), name, before.get(name), after.get(name))


def _title(content: Mapping[str, Any]) -> str:
    return str(content.get("title") or content.get("format") or content.get("slug") or "")
