"""The pages on which citizens read ideas: list, map, board, an idea, data, feeds."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.discussion.public import Rules
from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.participation.public import link
from modellkommune.features.ideas.models import (
    FormQuestion,
    Idea,
    IdeaAuthor,
    IdeaCollection,
    IdeaPicture,
    IdeaStatus,
    IdeaStep,
    Visibility,
)
from modellkommune.features.ideas.selectors.public_collections import address_of_collection
from tests.factories.discussion import a_comment
from tests.factories.ideas import CLOSING, DAY, a_collection, an_idea
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.queries import MOST_OF_A_DETAIL, fetch, queries_of
from tests.walls import picture_file, sign_in

POND = {"latitude": 49.79, "longitude": 9.95,
        "place": {"type": "Point", "coordinates": [9.95, 49.79], "bbox": [9.95, 49.79, 9.95, 49.79]}}  # fmt: skip


@pytest.fixture
def collection(lindental: OpenedAuthority) -> IdeaCollection:
    """A public collection of Lindental."""
    return a_collection(lindental.authority, place_kinds=["Point", "Polygon"])


@pytest.fixture
def citizen(lindental: OpenedAuthority, client_for: Callable[..., Client]) -> Client:
    """Somebody who visits Lindental's portal."""
    return client_for(lindental.portal)


def page(collection: IdeaCollection, name: str = "collection", query: str = "") -> str:
    """Where a page of the collection stands."""
    with scope(authority=collection.authority):
        return address_of_collection(collection, name) + query


def titles(answer_text: str, *known: str) -> list[str]:
    """Which of the known titles stand on a page, in their order."""
    found = [title for title in known if title in answer_text]
    return sorted(found, key=answer_text.index)


def test_the_list_shows_what_is_public_newest_first(
    citizen: Client, collection: IdeaCollection
) -> None:
    an_idea(collection, title="Rutsche", submitted_at=CLOSING - 9 * DAY)
    an_idea(collection, title="Grillplatz", submitted_at=CLOSING - 2 * DAY)
    an_idea(collection, title="Wartende Idee", visibility=Visibility.WAITING)
    an_idea(collection, title="Beleidigung", visibility=Visibility.HIDDEN)

    text = citizen.get(page(collection)).content.decode()

    assert titles(text, "Rutsche", "Grillplatz", "Wartende Idee", "Beleidigung") == [
        "Grillplatz", "Rutsche",
    ]  # fmt: skip


def test_filters_search_and_order_narrow_the_list(
    citizen: Client, collection: IdeaCollection
) -> None:
    with scope(authority=collection.authority):
        play, rest = collection.categories.all()
    an_idea(collection, title="Rutsche", category=play, status=IdeaStatus.ADOPTED, likes=3)
    an_idea(collection, title="Hängematten", category=rest, district="Nord", likes=9)
    an_idea(collection, title="Sonnenliegen", category=rest, district="Süd")
    all_of_them = ("Rutsche", "Hängematten", "Sonnenliegen")

    def asked(query: str) -> list[str]:
        return titles(citizen.get(page(collection, query=query)).content.decode(), *all_of_them)

    assert asked("?thema=rest&sortieren=titel") == ["Hängematten", "Sonnenliegen"]
    assert asked("?stand=adopted") == ["Rutsche"]
    assert asked("?ort=Süd") == ["Sonnenliegen"]
    assert asked("?suche=Hängematte") == ["Hängematten"]
    assert asked("?ausschnitt=9.9,49.7,10.0,49.8") == []
    assert asked("?ausschnitt=nirgends") == ["Sonnenliegen", "Hängematten", "Rutsche"]
    assert asked("?sortieren=beliebt") == ["Hängematten", "Rutsche", "Sonnenliegen"]


def test_the_map_shows_those_with_a_place_as_list_and_as_points(
    citizen: Client, collection: IdeaCollection
) -> None:
    an_idea(collection, title="Am Teich", **POND)
    an_idea(collection, title="Irgendwo")

    text = citizen.get(page(collection, "map")).content.decode()
    points = json.loads(citizen.get(page(collection, "points")).content)
    inside = citizen.get(page(collection, query="?ausschnitt=9.9,49.7,10.0,49.8"))
    outside = citizen.get(page(collection, query="?ausschnitt=10,49.7,10.1,49.8"))

    assert titles(text, "Am Teich", "Irgendwo") == ["Am Teich"]
    assert titles(inside.content.decode(), "Am Teich", "Irgendwo") == ["Am Teich"]
    assert titles(outside.content.decode(), "Am Teich", "Irgendwo") == []
    assert [one["properties"]["title"] for one in points["features"]] == ["Am Teich"]
    assert points["shapes"]["features"] == []


def test_drawn_areas_come_with_the_points(citizen: Client, collection: IdeaCollection) -> None:
    ring = [[9.95, 49.79], [9.96, 49.79], [9.96, 49.8], [9.95, 49.79]]
    meadow = {"type": "Polygon", "coordinates": [ring], "bbox": [9.95, 49.79, 9.96, 49.8]}
    idea = an_idea(collection, title="Wiese", latitude=49.793, longitude=9.956, place=meadow)

    points = json.loads(citizen.get(page(collection, "points")).content)
    own = citizen.get(f"{page(collection)}{idea.number}/")

    assert [one["geometry"]["type"] for one in points["shapes"]["features"]] == ["Polygon"]
    assert "Fläche, etwa 40,0 ha" in own.content.decode()


def test_the_board_has_a_column_per_status(citizen: Client, collection: IdeaCollection) -> None:
    an_idea(collection, title="Ist da")
    an_idea(collection, title="Ist fertig", status=IdeaStatus.DONE, status_at=CLOSING)

    text = citizen.get(page(collection, "board")).content.decode()

    assert titles(text, "Ist da", "Ist fertig") == ["Ist da", "Ist fertig"]
    assert text.count('class="idea-board__column"') == len(IdeaStatus)


def test_lists_need_few_queries_for_any_number_of_ideas(
    citizen: Client,
    collection: IdeaCollection,
    assert_queries_constant: Callable[..., None],
) -> None:
    with scope(authority=collection.authority):
        category = collection.categories.first()

    def add(_number: int) -> None:
        an_idea(collection, category=category, district=f"Ort {_number}", **POND)

    for name in ("collection", "map", "board"):
        assert_queries_constant(citizen, page(collection, name), add=add)
    assert_queries_constant(citizen, page(collection, query="?suche=Bank"), add=add)


def test_an_idea_shows_answer_steps_questions_and_what_it_became(
    citizen: Client, collection: IdeaCollection
) -> None:
    with scope(authority=collection.authority):
        own = {"authority": collection.authority}
        FormQuestion.objects.create(
            **own, collection=collection, code="wer", kind="line", title="Für wen?"
        )
        FormQuestion.objects.create(
            **own, collection=collection, code="tel", kind="line", title="Telefon?",
            is_published=False,
        )  # fmt: skip
        idea = an_idea(
            collection, title="Bank", answers={"wer": "Ältere", "tel": "0123"},
            status=IdeaStatus.ADOPTED, answer="Wir stellen sie im Mai auf.", answered_by="Bauamt",
        )  # fmt: skip
        later = an_idea(collection, title="Zwei Bänke")
        IdeaStep.objects.create(**own, idea=idea, status=IdeaStatus.ADOPTED, at=CLOSING)
        link(earlier=idea, later=later)

    text = citizen.get(f"{page(collection)}{idea.number}/").content.decode()

    for shown in ("Wir stellen sie im Mai auf.", "Bauamt", "Für wen?", "Ältere", "Zwei Bänke"):
        assert shown in text
    assert "Telefon?" not in text
    assert "0123" not in text


def test_a_joined_idea_leads_on_and_a_hidden_one_is_not_there(
    citizen: Client, collection: IdeaCollection
) -> None:
    main = an_idea(collection, title="Spielplatz")
    joined = an_idea(
        collection, title="Klettergerüst", visibility=Visibility.MERGED, merged_into=main
    )
    hidden = an_idea(collection, title="Geheim", visibility=Visibility.HIDDEN)

    text = citizen.get(f"{page(collection)}{joined.number}/").content.decode()

    assert f'href="{page(collection)}{main.number}/"' in text
    assert citizen.get(f"{page(collection)}{hidden.number}/").status_code == 404
    assert citizen.get(f"/idee/{hidden.pk}/").status_code == 404
    assert citizen.get(f"/idee/{main.pk}/").headers["Location"].endswith(f"/{main.number}/")


def test_open_data_tell_what_the_pages_tell_and_no_names(
    citizen: Client, collection: IdeaCollection
) -> None:
    an_idea(collection, title="Am Teich", **POND)
    an_idea(collection, title="Wartet", visibility=Visibility.WAITING)

    csv = citizen.get(page(collection, "data_csv")).content.decode("utf-8-sig").splitlines()
    rows = json.loads(citizen.get(page(collection, "data_json")).content)["rows"]
    features = json.loads(citizen.get(page(collection, "data_geojson")).content)["features"]
    api = citizen.get("/api/v1/ideas/ideas").json()
    columns = json.loads(citizen.get(page(collection, "data_schema")).content)["tables"][0]

    assert len(csv) == 2
    assert [row["titel"] for row in rows] == ["Am Teich"]
    assert rows[0]["geometrie"] == "POINT (9.95 49.79)"
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [9.95, 49.79]}
    assert (api["total"], api["rows"][0]["titel"]) == (1, "Am Teich")
    assert csv[0].split(";") == [one["name"] for one in columns["tableSchema"]["columns"]]
    assert not any("name" in row or "autor" in row for row in rows)


def test_feeds_tell_new_ideas_and_new_answers(citizen: Client, collection: IdeaCollection) -> None:
    an_idea(collection, title="Neu")
    an_idea(
        collection, title="Beantwortet", status=IdeaStatus.NOT_ADOPTED, status_at=CLOSING,
        status_reason="Das Geld fehlt.",
    )  # fmt: skip

    newest = citizen.get(page(collection, "feed")).content.decode()
    answers = citizen.get(page(collection, "answers_feed")).content.decode()

    assert "<title>Neu</title>" in newest
    assert "Das Geld fehlt." in answers
    assert "<title>Neu</title>" not in answers


@pytest.fixture
def full_idea(collection: IdeaCollection) -> Idea:
    """An idea with all that can stand on its page, and a hundred comments."""
    idea = an_idea(collection, title="Bank", **POND)
    joined = an_idea(collection, visibility=Visibility.MERGED, merged_into=idea)
    with scope(authority=collection.authority):
        own = {"authority": collection.authority}
        for author_of in (idea, joined):
            IdeaAuthor.objects.create(**own, idea=author_of, name="Anna", name_shown=True)
        for position in range(3):
            image = AuthorityImage.objects.create(title="Bank", file=picture_file())
            IdeaPicture.objects.create(
                **own, idea=idea, picture=image, position=position, alt_text="Die Bank"
            )
        IdeaStep.objects.create(**own, idea=idea, status=IdeaStatus.RECEIVED, at=CLOSING)
    for _position in range(100):
        a_comment(idea, rules=Rules(), now=CLOSING)
    return idea


@pytest.mark.parametrize("is_signed_in", [False, True], ids=["unknown", "signed-in"])
def test_an_idea_with_a_hundred_comments_needs_at_most_twelve_queries(
    citizen: Client, lindental: OpenedAuthority, full_idea: Idea, *, is_signed_in: bool
) -> None:
    if is_signed_in:
        sign_in(citizen, lindental.administrator)

    address = f"{page(full_idea.collection)}{full_idea.number}/"
    fetch(citizen, address)
    queries = queries_of(citizen, address)

    assert len(queries) <= MOST_OF_A_DETAIL, "\n".join(queries)


def test_an_idea_with_a_chain_tells_what_became_of_it(
    citizen: Client, full_idea: Idea, collection: IdeaCollection
) -> None:
    address = f"{page(collection)}{full_idea.number}/"
    before = citizen.get(address).content.decode()
    with scope(authority=collection.authority):
        link(earlier=full_idea, later=an_idea(collection, title="Zwei Bänke"))

    queries = queries_of(citizen, address)

    assert "Zwei Bänke" not in before
    assert "Zwei Bänke" in citizen.get(address).content.decode()
    assert len(queries) <= MOST_OF_A_DETAIL, "\n".join(queries)


def test_a_search_without_any_hit_promises_no_similar_ideas(
    citizen: Client, collection: IdeaCollection
) -> None:
    an_idea(collection, title="Bank")

    text = citizen.get(page(collection, query="?suche=Xyzzyq")).content.decode()

    assert "Zu dieser Auswahl gibt es keine Idee" in text
    assert "ähnliche" not in text


@pytest.mark.parametrize("name", ["collection", "map", "board", "points", "similar", "data_csv"])
def test_odd_addresses_are_answered_like_plain_ones(
    citizen: Client, collection: IdeaCollection, name: str
) -> None:
    an_idea(collection, title="Bank")
    odd = "?suche=%00&thema=%00&ort=%00%ff&stand=%00&ausschnitt=1e999,nan,%00,1&page=%00&title=%00x"

    assert citizen.get(page(collection, name, odd)).status_code == 200


def test_a_part_beyond_the_last_shows_the_last(citizen: Client, full_idea: Idea) -> None:
    address = f"{page(full_idea.collection)}{full_idea.number}/"

    text = citizen.get(f"{address}?teil=999").content.decode()

    assert "100 Kommentare" in text
    assert "Teil 2 von 2" in text
