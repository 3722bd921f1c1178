"""What differs between two versions of a call, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.ui.rich_text import plain
from modellkommune.commons.ui.words import moment_in_words, number_in_words
from modellkommune.features.calls.models import Call, CallVersion, FormBlock


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is another than before; "" where there was or is nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with its document and what differs from the one before."""

    version: CallVersion
    document: dict[str, Any]
    lines: tuple[Line, ...]


def versions_of(call: Call) -> list[VersionRow]:
    """All versions, the newest first, each with its differences; one query."""
    versions = list(call.versions.order_by("number"))
    documents = [json.loads(version.document) for version in versions]
    lines: list[tuple[Line, ...]] = [()]
    lines += [tuple(differing(before, after)) for before, after in pairwise(documents)]
    rows = zip(versions, documents, lines, strict=False)
    return [VersionRow(*row) for row in rows][::-1]


def differing(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Line]:
    """Every difference between two documents, in the order of the document."""
    yield from _facts(_("Call"), before.get("call", {}), after.get("call", {}))
    for kind, parts in after.items():
        if kind not in ("call", "eligibility_rules"):
            yield from _parts(before.get(kind, []), parts)
    old, new = before.get("eligibility_rules", []), after.get("eligibility_rules", [])
    if old != new:
        yield Line(_("Conditions on applicants"), in_words(old), in_words(new))


def _parts(before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]) -> Iterator[Line]:
    old = {part["code"]: part for part in before}
    new = {part["code"]: part for part in after}
    for code, part in new.items():
        if code in old:
            yield from _facts(str(old[code]["title"]), old[code], part)
        else:
            yield Line(str(part["title"]), "", _("added"))
    for code, part in old.items():
        if code not in new:
            yield Line(str(part["title"]), _("stood there"), _("taken out"))


def _facts(what: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Line]:
    for name, value in after.items():
        if before.get(name) != value:
            yield Line(
                f"{what}: {field_in_words(name)}", in_words(before.get(name)), in_words(value)
            )


def field_in_words(name: str) -> str:
    """What a field is called for readers."""
    words = {"anchors": _("meaning of the points"), "closes_at": _("deadline")}
    for model in (Call, FormBlock):
        if name not in words and name in {field.name for field in model._meta.fields}:
            words[name] = str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return words.get(name, name.replace("_", " "))


def in_words(value: Any) -> str:
    """A value of a document for readers."""
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(entry)}" for name, entry in value.items())
    if isinstance(value, list):
        return "; ".join(in_words(entry) for entry in value)
    return _single(value)


def _single(value: Any) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return moment_in_words(value)
        case int():
            return number_in_words(value)
        case _:
            return plain(str(value))
