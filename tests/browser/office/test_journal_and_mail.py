"""The journal and the mail of an office, for everybody's eyes and for the keyboard."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.models import Message, MessageState

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())
ADDRESS = "weg@example.org"


@pytest.fixture
def returned(lindental) -> Message:
    """A message that came back."""
    with scopes_disabled():
        return Message.objects.create(
            authority=lindental.authority, language="de", recipient=ADDRESS,
            subject="Ihr Vorschlag wird geprüft", body="Guten Tag,\n\nvielen Dank.",
            state=MessageState.BOUNCED, attempts=1, queued_at=NOON, due_at=NOON,
            settled_at=NOON, last_fault="550 5.1.1 no such user",
        )  # fmt: skip


def picture(page, name: str) -> None:
    """Take a picture where somebody wants to look at the pages."""
    if folder := os.environ.get("MODELLKOMMUNE_TEST_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_journal_is_read_and_narrowed_by_everybody(
    live_site, lindental, office_page, axe_check, width
):
    for entries in (7, 8):
        record(
            authority=lindental.authority, kind="journal.exported", about=None,
            by=lindental.administrator, now=NOON, facts={"entries": entries},
        )  # fmt: skip
    page = office_page(lindental, width=width)
    page.goto(live_site.address(lindental.portal, "/office/journal/"))
    picture(page, f"journal-{width}")

    if width == 1280:
        axe_check(page)
    page.locator("select[name=kind]").select_option(label="Journal ausgegeben")
    page.get_by_role("button", name="Anzeigen").click()

    page.wait_for_url("**kind=journal.exported**")
    assert page.locator(".listing tbody tr").count() == 2
    assert "7 Einträge des Journals ausgegeben" in page.locator(".listing tbody").inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_message_that_came_back_is_found_and_tried_again(
    live_site, lindental, office_page, axe_check, returned, width
):
    page = office_page(lindental, width=width)
    page.goto(live_site.address(lindental.portal, "/office/mail/?state=trouble"))
    picture(page, f"mail-{width}")
    if width == 1280:
        axe_check(page)

    page.get_by_role("link", name="Ihr Vorschlag wird geprüft").click()
    page.get_by_role("heading", name="Versuche").wait_for()
    picture(page, f"message-{width}")
    if width == 1280:
        axe_check(page)
    page.get_by_role("button", name="Erneut versuchen").click()

    page.get_by_text("Die Nachricht geht gleich hinaus.").wait_for()
    with scopes_disabled():
        assert Message.objects.get(pk=returned.pk).state == MessageState.WAITING
