"""Annexes that go on after a broken line: where they are handed in, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.files.resumable.public import (
    Announced,
    ArrivedFile,
    Reception,
    answer_begin,
    answer_piece,
)
from modellkommune.features.calls.selectors.applying.access import Membership
from modellkommune.features.calls.services.applying.attaching import (
    MOST_BYTES,
    FileRefused,
    FileTooLarge,
    TooManyFiles,
    refuse_more_files,
)
from modellkommune.features.calls.services.applying.uploads import (
    attach_arrived,
    seal_of,
    subject_of,
)
from modellkommune.features.calls.views.applying.file_words import refusal_of
from modellkommune.features.calls.views.applying.files import paper_named
from modellkommune.features.calls.views.applying.frame import address, of_the_team, takes_more


@of_the_team(edits=True)
def begin(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Announce an annex; the answer says where to send it."""
    return answer_begin(request, reception=_reception(membership))


@of_the_team(edits=True)
def piece(request: HttpRequest, membership: Membership, key: str) -> HttpResponse:
    """Say how far an annex has come, take more of it, or give it up."""
    return answer_piece(request, key=key, reception=_reception(membership))


def _reception(membership: Membership) -> Reception:
    application, call, now = membership.application, membership.call, timezone.now()
    return Reception(
        authority=application.authority,
        subject=subject_of(application),
        address_of=lambda key: address(application, "upload", key=key),
        accept=partial(_accept, membership),
        check=partial(_check, membership),
        refusals=(FileRefused, FileTooLarge, TooManyFiles),
        words_of=refusal_of,
        is_open=takes_more(application, now=now),
        most_bytes=MOST_BYTES,
        seal=seal_of(call, is_sealed=call.keeps_sealed(now)),
    )


def _check(membership: Membership, announced: Announced) -> Mapping[str, Any]:
    refuse_more_files(membership.application)
    paper = paper_named(membership, announced.told.get("paper", ""))
    return {"paper": paper.pk if paper else None}


def _accept(membership: Membership, file: ArrivedFile) -> str:
    attach_arrived(membership.application, file)
    return _("“{name}” is uploaded.").format(name=file.name)
