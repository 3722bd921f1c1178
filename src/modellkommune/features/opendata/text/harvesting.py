"""Sentences about a harvest: why a run failed, why an item was left out, what was repaired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.fetching import refusals
from modellkommune.commons.ui.refusals import Refused

TROUBLES: Mapping[str, Any] = {
    "web_page": _("A web page for people came back instead of a catalogue. The address of the catalogue itself often ends in .rdf, .ttl or .jsonld."),
    "not_readable": _("What came back is no linked data: {reason}"),
    "entities": _("The document nests abbreviations in a way that could grow without end. It was not read."),
    "no_ckan": _("What came back is no answer of CKAN. Please enter the address of the catalogue's start page."),
    "no_table": _("What came back is no table: {reason}"),
    "no_titles": _("The table has no column with titles. Please say on the page of the source which column is meant. There are: {columns}"),
    "empty": _("The catalogue is empty, although datasets were taken over from it before. Nothing was withdrawn."),
    "pages_in_circle": _("The pages of the catalogue lead in a circle, back to {address}. Nothing was withdrawn."),
    "pages_without_end": _("Page {page} of the catalogue brought nothing new; it seems to have no end. Nothing was withdrawn."),
    "too_many_pages": _("The catalogue has more than {most} pages."),
    "incomplete": _("The catalogue announced {told} datasets and handed out {read}. Nothing was withdrawn, because the rest may still be there."),
    "interrupted": _("The run was interrupted. Please start it again."),
}  # fmt: skip

REASONS: Mapping[str, Any] = {
    "ours": _("It was published here first and has come back."),
    "twice": _("The catalogue holds it twice; the first was taken."),
    "elsewhere": _("It comes already from the source “{source}”."),
    "no_identifier": _("It has neither an identifier nor an address, so it could not be recognised next time."),
    "identifier_too_long": _("Its identifier is longer than 300 characters."),
    "no_title": _("It has no title."),
    "without_files": _("It has no file, and the source is set to leave such datasets out."),
    "not_chosen": _("It holds none of the words that were chosen for this source."),
    "excluded": _("It holds the word “{word}”, which is excluded for this source."),
    "not_saved": _("It could not be stored: {reason}"),
}  # fmt: skip

NOTES: Mapping[str, Any] = {
    "address-of-a-list-repaired": _("addresses of lists in a wrong spelling, read as the list writes them"),
    "not-an-address": _("entries that should be addresses and are none, left out"),
    "word-read-as-entry": _("words where an entry of a list belongs, read as that entry"),
    "moment-repaired": _("days in an unusual spelling, read all the same"),
    "moment-unreadable": _("days that cannot be read, left out"),
    "size-unreadable": _("sizes that cannot be read, left out"),
    "only-one-kept": _("fields with several entries where one belongs; the first was kept"),
    "no-title": _("descriptions without a title"),
    "no-identifier": _("datasets without an identifier; their address is used"),
    "no-address": _("things without an address; one was derived"),
    "no-access-address": _("files without any address, left out"),
    "described-nowhere": _("things that are named but not described"),
}  # fmt: skip


class HarvestRefused(Refused):
    """A source could not be read. `code` and `parameters` are what is stored of it."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        self.code, self.parameters = code, parameters
        super().__init__(trouble_in_words({"code": code, "parameters": parameters}))


def trouble_in_words(trouble: Mapping[str, Any]) -> str:
    """Return the sentence of a stored trouble, "" for none."""
    if not trouble:
        return ""
    code, parameters = trouble.get("code", ""), dict(trouble.get("parameters", {}))
    if code in TROUBLES:
        return str(TROUBLES[code]).format_map(_Gaps(parameters))
    return refusals.sentence_of(code, parameters)


def reason_in_words(reason: Mapping[str, Any]) -> str:
    """Return the sentence of a stored reason, "" for none."""
    if not reason:
        return ""
    template = REASONS.get(reason.get("code", "")) or gettext("It was left out.")
    return str(template).format_map(_Gaps(reason.get("parameters", {})))


def note_in_words(code: str) -> str:
    """Return what was repaired while reading, in words."""
    return str(NOTES.get(code, code))


class _Gaps(dict[str, Any]):
    """Fills what an older version did not store."""

    def __missing__(self, name: str) -> str:
        return "…"
