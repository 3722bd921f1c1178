"""The frame of a room in the office: pages of the room, and pages below one record.

    FRAME = RoomFrame(
        namespace="calls_office", model=Call, label=_("Calls and grants"), icon="doc-full",
        record="call",
    )

A view is decorated with `@FRAME.of_a_record(permissions.CHECK)` and takes (request,
record) and what else its address names; it answers with `FRAME.record_page(…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse

from modellkommune.commons.office.views.page import office_page
from modellkommune.commons.ui.refusals import Refused

View = Callable[..., HttpResponse]
Sentences = Mapping[type[Exception], Any]
Parents = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RoomFrame:
    """What all pages of a room in the office share.

    namespace  of its addresses; its start page is called "index"
    model      the record that most pages stand below; has authority and title
    label      name of the room in the breadcrumb
    icon       of Wagtail, such as "doc-full-inverse"
    record     name of the record in templates, and of the address of its page
    start      address of the room's first page for a request; "index" where None
    """

    namespace: str
    model: type[Model]
    label: Any
    icon: str
    record: str
    start: Callable[[HttpRequest], str] | None = None

    def of_a_record(
        self, *allowed: str, says: Sentences | None = None, back: str = ""
    ) -> Callable[[View], View]:
        """Hand a view the record of its address: view(request, record, **rest).

        A record of another authority is not found, as if it did not exist. A refusal
        becomes a message, and the reader is led to the page `back` of the record.

        allowed  permissions, one of which is enough
        says     sentence for each named error that is no `Refused`; also a function of it
        back     name of an address that needs nothing but the record
        """
        sentences = says or {}

        def decorate(view: View) -> View:
            @wraps(view)
            def checked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
                if not any(request.user.has_perm(permission) for permission in allowed):
                    raise PermissionDenied
                found = self._record_of(pk)
                try:
                    return view(request, found, **kwargs)
                except (Refused, *sentences) as refusal:
                    messages.error(request, _sentence(refusal, sentences))
                    return redirect(f"{self.namespace}:{back or self.record}", pk=found.pk)

            return checked

        return decorate

    def record_page(
        self,
        request: HttpRequest,
        record: Any,
        template: str,
        *,
        title: str,
        parents: Parents = (),
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """A page below that of a record, which the template finds under its name.

        parents  label and address of pages between the record and this one
        """
        above = (record.title, reverse(f"{self.namespace}:{self.record}", args=[record.pk]))
        context[self.record] = record
        return self.room_page(
            request, template, title=title, parents=(above, *parents), status=status, **context
        )

    def room_page(
        self,
        request: HttpRequest,
        template: str,
        *,
        title: str,
        parents: Parents = (),
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """A page of the room that belongs to no single record."""
        start = self.start(request) if self.start else reverse(f"{self.namespace}:index")
        answer = office_page(
            request,
            template,
            title=title,
            icon=self.icon,
            parents=((str(self.label), start), *parents),
            **context,
        )
        answer.status_code = status
        return answer

    def to_record(self, record: Any) -> HttpResponse:
        """Lead to the page of a record."""
        return redirect(f"{self.namespace}:{self.record}", pk=record.pk)

    def url_if_there(self, name: str, *args: Any) -> str:
        """The address of a page of the room, or "" where there is none of this name."""
        try:
            return reverse(f"{self.namespace}:{name}", args=args)
        except NoReverseMatch:
            return ""

    def _record_of(self, pk: int) -> Any:
        records: Any = self.model
        return get_object_or_404(records.objects.select_related("authority"), pk=pk)


def _sentence(refusal: Exception, sentences: Sentences) -> str:
    if isinstance(refusal, Refused):
        return str(refusal.sentence)
    found = next(sentences[kind] for kind in type(refusal).__mro__ if kind in sentences)
    return str(found(refusal) if callable(found) else found)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, or None while a form is only looked at; an empty form is checked too."""
    return request.POST if request.method == "POST" else None
