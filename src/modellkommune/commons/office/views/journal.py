"""The journal as the auditor reads it: filters, sentences, the end of the chain, a table."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.journal.kinds import all_kinds
from modellkommune.commons.journal.models import JournalHead
from modellkommune.commons.journal.public import record
from modellkommune.commons.journal.reading import (
    Wanted,
    entries_wanted,
    lines_of,
    people_named,
    write_table,
)
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.people.permissions import READ_JOURNAL

ENTRIES_PER_PAGE = 50
# A spreadsheet reads German text without asking only with this at the beginning.
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Page:
    """Which entries of many are shown; they are not counted, there may be millions."""

    number: int

    @classmethod
    def read(cls, text: str) -> Page:
        """Return the page of an address; the first for anything that is no number."""
        return cls(max(1, int(text))) if text.isdecimal() and len(text) < 8 else cls(1)

    @property
    def start(self) -> int:
        """Position of the first entry shown, from 0."""
        return (self.number - 1) * ENTRIES_PER_PAGE

    @property
    def end(self) -> int:
        """Position behind the last entry shown."""
        return self.start + ENTRIES_PER_PAGE

    @property
    def newer(self) -> int:
        """Number of the page before, 0 on the first."""
        return self.number - 1

    @property
    def older(self) -> int:
        """Number of the page after."""
        return self.number + 1


class FilterForm(forms.Form):
    """What the reader looks for."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    person = forms.ChoiceField(label=gettext_lazy("Who, or about whom"), required=False)
    since = forms.DateField(
        label=gettext_lazy("From"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    about = forms.CharField(
        label=pgettext_lazy("journal", "Concerns"), required=False, max_length=120,
        help_text=gettext_lazy("For example budget.budgetround:7"),
    )  # fmt: skip

    def __init__(self, *arguments: Any, people: dict[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        kinds = sorted((str(kind.label), name) for name, kind in all_kinds().items())
        everybody = sorted((name, code) for code, name in people.items())
        self.fields["kind"].choices = [("", _("everything"))] + [(b, a) for a, b in kinds]
        self.fields["person"].choices = [("", _("everybody"))] + [(b, a) for a, b in everybody]

    def wanted(self) -> Wanted:
        """What was typed and could be read; a faulty field does not narrow."""
        return Wanted(**getattr(self, "cleaned_data", {}))


@needs(READ_JOURNAL)
@require_safe
def show_journal(request: HttpRequest) -> HttpResponse:
    """Show the entries that fit, newest first, and the end of the chain."""
    people = people_named()
    form = FilterForm(request.GET, people=people)
    form.is_valid()
    page = Page.read(request.GET.get("page", ""))
    lines = list(lines_of(entries_wanted(form.wanted())[page.start : page.end + 1], people))
    return office_page(
        request, "office/journal.html", title=_("Journal"), icon="history",
        form=form, page=page, lines=lines[:ENTRIES_PER_PAGE],
        has_older=len(lines) > ENTRIES_PER_PAGE,
        head=JournalHead.objects.first(), filters=filters_of(request),
    )  # fmt: skip


@needs(READ_JOURNAL)
@require_safe
def export_journal(request: HttpRequest) -> HttpResponse:
    """Hand the entries that fit out as a table; that somebody did is recorded."""
    people = people_named()
    form = FilterForm(request.GET, people=people)
    form.is_valid()
    table = io.StringIO(newline="")
    entries = entries_wanted(form.wanted()).iterator(chunk_size=2000)
    count = write_table(entries, people, table)
    record(
        authority=active_authority(), kind="journal.exported", about=None,
        by=request.user, now=timezone.now(), facts={"entries": count},
    )  # fmt: skip
    response = HttpResponse(
        BYTE_ORDER_MARK + table.getvalue(), content_type="text/csv; charset=utf-8"
    )
    name = f"journal-{active_authority().slug}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def filters_of(request: HttpRequest) -> str:
    """The filters as they stand in the address, without the page."""
    return urlencode([(name, value) for name, value in request.GET.items() if name != "page"])
