"""Calls that keep their applications sealed, and applications received through the one door."""

from __future__ import annotations

from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    Application,
    BlockKind,
    BlockUse,
    Call,
    Channel,
    FormBlock,
)
from modellkommune.features.calls.services.applying.receiving import (
    GivenFile,
    begin_application,
    receive_version,
)
from tests.factories.calls import DAY, DEADLINE, a_call

BEFORE, AFTER = DEADLINE - DAY, DEADLINE + DAY


def a_sealed_call(authority: Authority, **fields: Any) -> Call:
    """A running call whose applications nobody reads before DEADLINE."""
    return a_call(authority, is_sealed=True, **fields)


def ask_also(call: Call, code: str, *, use: BlockUse, kind: BlockKind, **fields: Any) -> None:
    """Add a question to the form of a call."""
    with scope(authority=call.authority):
        FormBlock.objects.create(
            authority=call.authority, call=call, position=50, code=code, kind=kind, use=use,
            title=fields.pop("title", code), **fields,
        )  # fmt: skip


def received(
    call: Call,
    *,
    at: Any = BEFORE,
    channel: Channel = Channel.WEB,
    files: tuple[GivenFile, ...] = (),
    sender: str = "rathaus@auweiler.test",
    **answers: Any,
) -> Application:
    """An application as the web form or the mailbox would hand it in at a moment."""
    with scope(authority=call.authority):
        application = begin_application(call=call, channel=channel, now=at, email=sender)
        receive_version(
            application=application, answers=answers, files=files, channel=channel,
            received_at=at, now=at,
        )  # fmt: skip
        application.refresh_from_db()
    return application


def a_paper(name: str = "beschluss.pdf", content: bytes = b"%PDF-1.4 Beschluss") -> GivenFile:
    """The one required paper of `a_call`."""
    return GivenFile(
        name=name, media_type="application/pdf", content=content, paper_code="resolution"
    )
