"""What is fixed when a call opens, as one document, and its versions.

The document holds everything by which applications are written and judged: form,
criteria, papers, conditions, classes, themes, rules for the set, money and the
rules of the session. The deadline is no part of it: prolonging leaves the form
that people are filling in as it is, and a public note tells of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from modellkommune.features.calls.models import Call, CallVersion

PART = ("code", "title", "description")
FIELDS_OF = {
    "blocks": (
        *PART, "kind", "use", "is_required", "options", "most_characters", "names_somebody",
        "is_published",
    ),
    "criteria": (*PART, "weight", "most_points", "anchors", "may_not_apply"),
    "papers": (*PART, "is_required", "joint_only", "formats"),
    "size_classes": (*PART, "population_from", "population_to", "kinds"),
    "themes": PART,
    "constraints": (*PART, "kind", "parameters"),
    "eligibility_rules": ("kind", "value"),
}  # fmt: skip
OF_THE_CALL = (
    "who_may_apply", "money_is", "grants_number", "grant_cents", "total_cents", "financing",
    "own_share_permille", "late_rule", "grace_minutes", "is_sealed", "names_hidden",
    "joint_allowed", "contents_shown", "quorum", "tie_rule", "licence",
)  # fmt: skip


def document_of(call: Call) -> dict[str, Any]:
    """What would be fixed now: {"call": {…}, "blocks": [{…}], "criteria": [{…}], …}."""
    document: dict[str, Any] = {"call": {name: getattr(call, name) for name in OF_THE_CALL}}
    for name, fields in FIELDS_OF.items():
        document[name] = [_facts(part, fields) for part in getattr(call, name).all()]
    return document


def _facts(part: Any, fields: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(part, name) for name in fields}


def text_of(document: dict[str, Any]) -> str:
    """The document as canonical JSON: sorted keys, no spaces, UTF-8."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of_text(text: str) -> str:
    """sha256 of the canonical text, in hex."""
    return sha256(text.encode()).hexdigest()


def current_version(call: Call) -> CallVersion | None:
    """The version that applications are written for now; None before the first."""
    version: CallVersion | None = call.versions.order_by("-number").first()
    return version
