"""What was noticed about a message, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from modellkommune.kernel.xbeteiligung import Finding

SENTENCES = {
    "too-large": gettext_noop("The file has {size} bytes; more than {limit} are not read."),
    "no-xml": gettext_noop(
        "This is no XML file that can be read. Please ask the sender for the message itself. "
        "For their technicians: {reason}"
    ),
    "hostile": gettext_noop("The file declares a document type; such files are not read."),
    "too-deep": gettext_noop("The file is nested too deeply; it is not read."),
    "too-many": gettext_noop("The file holds too many elements; it is not read."),
    "other-standard": gettext_noop("{name} is no message of XBeteiligung 1.2."),
    "other-version": gettext_noop("The message says version {version}; it was read as 1.2."),
    "other-kind": gettext_noop("A message {name} cannot be taken over here; only procedures can."),
    "kind-differs": gettext_noop(
        "In its head the message calls itself {head}; it was read as {element}."
    ),
    "test": gettext_noop("The sender marks this message as a test."),
    "not-checked": gettext_noop(
        "The check against the published schemas was left out: no folder with them is named."
    ),
    "schema": gettext_noop("Line {line} does not keep to the schema: {reason}"),
    "schema-more": gettext_noop("{count} further violations of the schema are not listed."),
    "missing": gettext_noop("The element {name} is missing."),
    "outline-missing": gettext_noop(
        "The message holds no area of the plan; it can be drawn or read from a plan later."
    ),
    "outline-unreadable": gettext_noop("The area of the plan cannot be read: {reason}"),
    "outline-no-degrees": gettext_noop("The area of the plan is not given in degrees (WGS 84)."),
    "outline-abroad": gettext_noop(
        "The area of the plan lies outside of Germany; perhaps longitude and latitude are exchanged."
    ),
    "outline-elsewhere": gettext_noop("The area of the plan is only linked: {address}"),
    "date-unreadable": gettext_noop("{name} is no date: {text}"),
    "period-missing": gettext_noop("The period of participation is missing ({who})."),
    "period-backwards": gettext_noop("A period ends on {ends}, before it begins on {starts}."),
    "step-unknown": gettext_noop("The step {code} is not known here; please choose it yourself."),
    "plan-kind-unknown": gettext_noop(
        "The kind of plan {code} is not known here; please choose it yourself."
    ),
    "documents-elsewhere": gettext_noop(
        "{count} documents are named and were not sent along; please add the files yourself."
    ),
    "document-damaged": gettext_noop("A document that was sent along is damaged: {name}"),
    "characters-replaced": gettext_noop(
        "{count} characters that the standard does not know were replaced by similar ones."
    ),
    "geometry-left-out": gettext_noop("A drawn place could not be written: {reason}"),
}


def in_words(finding: Finding) -> str:
    """Return a finding as a sentence."""
    return _(SENTENCES[finding.code]).format(**finding.parameters)
