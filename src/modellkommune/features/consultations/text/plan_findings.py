"""What was found in a plan, in the page's language.

The codes are those of `kernel/plans/findings.py`; a test keeps this list complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "file-empty": _("The file is empty."),
    "file-too-large": _("The file is too large: {size} bytes; at most {limit} are read."),
    "not-xml": _("The file is no XML, or damaged: {reason}."),
    "declares-entities": _(
        "The file declares a document type of its own. Such files can hide traps and are not read."
    ),
    "nested-too-deep": _("The file is nested more than {limit} deep and is not read."),
    "too-many-elements": _("The file has more than {limit} elements and is not read."),
    "too-many-points": _("The plan has more than {limit} coordinates and is not read."),
    "not-xplan": _("The file is no XPlanGML; it begins with “{element}”."),
    "version-unknown": _("Version {version} of XPlanGML is not known here; it was read anyway."),
    "no-plan": _("The file holds no plan."),
    "too-many-plans": _("The file holds {count} plans; at most {limit} are read."),
    "several-plans": _("The file holds {count} plans: {names}. Please choose one."),
    "archive-damaged": _("The archive is damaged and cannot be opened."),
    "archive-encrypted": _("The archive has a password and cannot be opened."),
    "archive-bomb": _("Unpacked, the archive would be much too large; it was not opened."),
    "archive-too-many": _("The archive holds {count} files; at most {limit} are allowed."),
    "archive-path": _("A file in the archive wants to lie elsewhere: {name}. It was not opened."),
    "archive-link": _("A file in the archive is a link to elsewhere: {name}. It was not opened."),
    "archive-twice": _("Two files in the archive have the name {name}. It was not opened."),
    "archive-no-plan": _("The archive holds no file xplan.gml."),
    "archive-other-name": _("The archive holds no xplan.gml; {name} was read."),
    "attachment-missing": _("The plan names the file {name}, which is not in the archive."),
    "schema": _("Line {line} does not match the standard: {reason}."),
    "schema-order": _("Line {line}: “{element}” must not stand here; expected is {expected}."),
    "schema-incomplete": _("Line {line}: in “{element}” {expected} is missing."),
    "schema-value": _("Line {line}: the value “{value}” is not allowed in “{element}”."),
    "schema-more": _("{count} further places do not match the standard."),
    "schema-absent": _(
        "The file was not checked against the schema of the standard, because none for {version} "
        "is deposited here."
    ),
    "schema-unusable": _("The schema for {version} that is deposited here cannot be used."),
    "id-missing": _("An object ({class_name}) has no identifier."),
    "id-twice": _("The identifier {id} stands twice; the first object was taken."),
    "reference-open": _("{count} references lead to nothing, for example {id}."),
    "without-plan": _("{count} objects belong to no plan, for example {id}."),
    "ring-open": _("The outline of {id} was not closed; it was closed over {gap} metres."),
    "ring-orientation": _("The outline of {id} runs the wrong way round. The map is right anyway."),
    "geometry-unreadable": _("The geometry of {id} cannot be read; the object is not on the map."),
    "polygon-invalid": _(
        "The area {id} crosses itself or is not sound; it was mended for the map."
    ),
    "outline-missing": _("The plan “{name}” has no outline."),
    "more-of-the-same": _("{count} further objects have the same fault."),
    "reference-system-missing": _(
        "The geometry of {id} does not say in which reference system it is measured."
    ),
    "reference-system-unknown": _("The reference system {name} is not known."),
    "reference-system-unusual": _("The reference system {name} is unusual for plans."),
    "reference-system-mixed": _("The file mixes reference systems: {names}."),
    "outside-germany": _(
        "The plan “{name}” lies outside of Germany ({latitude} north, {longitude} east)."
    ),
    "reference-system-wrong": _(
        "Presumably the reference system is wrong: the file says {declared}, with {guess} the plan "
        "“{name}” would lie where it belongs."
    ),
    "key-missing": _("The plan “{name}” names no municipality."),
    "key-no-digits": _("The municipality key {key} holds more than digits."),
    "key-leading-zero": _("The municipality key {key} seems to lack its leading zero: {guess}."),
    "key-nine-digits": _(
        "The municipality key {key} has nine digits; that of a municipality has eight."
    ),
    "key-unknown-state": _("The municipality key {key} begins with {state}, which is no state."),
    "key-wrong-length": _("The municipality key {key} has {found} digits in place of eight."),
    "place-other-state": _(
        "By its key {key} the plan “{name}” should lie in {state}; it lies elsewhere."
    ),
    "place-outside-municipality": _(
        "{percent} percent of the plan “{name}” lie outside of the municipality {key}."
    ),
    "objects-outside-plan": _("{count} objects lie outside of the plan, for example {id}."),
    "other-municipality": _(
        "The plan is for the municipality {key}; this procedure belongs to {own}."
    ),
}


def in_words(found: Mapping[str, Any]) -> str:
    """The sentence for a finding as it is kept in a report."""
    sentence = SENTENCES.get(found.get("code", ""))
    if sentence is None:
        return str(found.get("sentence", ""))
    return str(sentence).format_map({**dict(found.get("parameters") or {})})
