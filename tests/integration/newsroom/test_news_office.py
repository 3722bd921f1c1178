"""Writing news in the office: drafts, publishing, preview, and whose they are."""

from __future__ import annotations

import json
from typing import Any

from django_scopes import scope, scopes_disabled

from modellkommune.commons.tasks.public import work_off
from modellkommune.features.newsroom.models import NewsItem
from tests.factories.news import a_news_item

ADD = "/office/snippets/newsroom/newsitem/add/"


def editor_text(text: str) -> str:
    """A paragraph as the editor sends it."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text}
    block |= {"inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def typed(**fields: Any) -> dict[str, Any]:
    """What the form of a news item sends."""
    return {
        "headline": "Der Brunnen läuft",
        "teaser": "Am Markt.",
        "body": editor_text("Die Pumpe ist erneuert."),
        "subject": "place",
        "published_at": "2026-05-04 09:30",
        "keywords": "Wasser",
        "image": "",
        "headline_en": "",
        "teaser_en": "",
        "body_en": "null",
    } | fields


def items() -> list[NewsItem]:
    with scopes_disabled():
        return list(NewsItem.objects.select_related("authority"))


def test_a_published_item_belongs_to_the_office_that_wrote_it(
    lindental, auenfeld, office_client_for, client_for
):
    office = office_client_for(lindental)

    office.post(ADD, typed(authority=auenfeld.authority.pk, **{"action-publish": "1"}))

    (item,) = items()
    assert (item.authority, item.live) == (lindental.authority, True)
    page = client_for(lindental.portal).get(item.get_absolute_url())
    assert "<p>Die Pumpe ist erneuert.</p>" in page.text


def test_a_draft_stays_in_the_office_until_it_is_published(
    lindental, office_client_for, client_for
):
    office, citizen = office_client_for(lindental), client_for(lindental.portal)

    office.post(ADD, typed())
    (draft,) = items()
    assert not draft.live
    assert citizen.get(draft.get_absolute_url()).status_code == 404

    edit = f"/office/snippets/newsroom/newsitem/edit/{draft.pk}/"
    office.post(edit, typed(headline="Der Brunnen steht", **{"action-publish": "1"}))
    page = citizen.get(draft.get_absolute_url())
    assert "Der Brunnen steht" in page.text

    office.post(edit, typed(headline="Noch nicht für alle"))
    assert "Noch nicht für alle" not in citizen.get(draft.get_absolute_url()).text


def test_a_missing_teaser_is_told_and_nothing_is_lost(lindental, office_client_for):
    answer = office_client_for(lindental).post(ADD, typed(teaser="", **{"action-publish": "1"}))

    assert "Dieses Feld muss ausgefüllt werden." in answer.text
    assert "Der Brunnen läuft" in answer.text
    assert "Die Pumpe ist erneuert." in answer.text
    assert items() == []


def test_an_english_text_needs_a_headline(lindental, office_client_for):
    answer = office_client_for(lindental).post(ADD, typed(body_en=editor_text("The pump.")))

    assert "Ein englischer Text braucht eine englische Überschrift." in answer.text


def test_the_preview_is_the_page_that_citizens_will_see(lindental, office_client_for):
    office = office_client_for(lindental)
    with scope(authority=lindental.authority):
        item = a_news_item(lindental.authority, "Der Brunnen läuft")
    address = f"/office/snippets/newsroom/newsitem/preview/{item.pk}/"

    assert office.post(address, typed(headline="Der Brunnen steht")).json()["is_valid"]
    page = office.get(f"{address}?mode=").text

    assert "<h1>Der Brunnen steht</h1>" in page
    assert "Druckfassung" in page


def test_the_office_finds_its_items_by_the_beginning_of_a_word(lindental, office_client_for):
    a_news_item(lindental.authority, "Die Spielplätze am Anger")
    work_off()

    page = office_client_for(lindental).get("/office/snippets/newsroom/newsitem/?q=Spielpl").text

    assert "Die Spielplätze am Anger" in page
