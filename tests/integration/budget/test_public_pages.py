"""Project, replay, comparison, ballot, notice, explanation: what each of them promises."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from modellkommune.features.budget.models import BudgetRound
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import CountingRule, Measure, RuleName
from modellkommune.kernel.counting.pabulib import read_pabulib
from tests.factories.budget_rounds import (
    a_published_round,
    election_file,
    example_election,
    town_election,
)

ROUND = "/buergerhaushalt/lindental/unser-budget-2026/"


@pytest.fixture
def visitor(lindental, client_for):
    return client_for(lindental.portal)


def html_of(visitor, page, **data):
    return visitor.get(ROUND + page, data).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_a_winner_tells_who_paid(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    html = html_of(visitor, "vorschlaege/1/")

    assert "4 Unterstützende zahlten je höchstens 150 Euro." in html
    assert '<td class="numeric">4</td><td class="numeric">150,00</td>' in html


def test_a_loser_tells_where_its_supporters_money_went(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    html = html_of(visitor, "vorschlaege/2/")

    assert (
        "Seine 3 Unterstützenden begannen mit zusammen 600 Euro; 450 Euro gingen an gewählte "
        "Vorschläge, 150 Euro blieben übrig." in html
    )
    assert "Vor der ersten Runde hätten seine Unterstützenden ihn bezahlen können" in html
    assert "Sicher gewählt wäre er gewesen, wenn 2 der 6 Abstimmenden" in html


def test_where_only_counts_are_published_nobody_learns_who_stands_with_whom(lindental, visitor):
    a_published_round(lindental.authority, example_election())
    published = html_of(visitor, "vorschlaege/1/") + html_of(visitor, "vorschlaege/2/")
    assert "Wer wie viel gezahlt hat" in published
    assert "Wohin das Geld seiner Unterstützenden ging" in published

    a_published_round(
        lindental.authority, example_election(), title="Geheim", ballot_publication="counts"
    )
    secret = "".join(
        visitor.get(
            f"/buergerhaushalt/lindental/geheim-2026/vorschlaege/{position}/"
        ).content.decode()
        for position in (1, 2)
    )

    assert "Wer wie viel gezahlt hat" not in secret
    assert "Wohin das Geld seiner Unterstützenden ging" not in secret


def test_an_unknown_project_is_not_found(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    assert visitor.get(f"{ROUND}vorschlaege/4/").status_code == 404
    assert visitor.get(f"{ROUND}vorschlaege/0/").status_code == 404


def test_every_round_of_the_count_has_its_address(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    first, second = html_of(visitor, "runden/"), html_of(visitor, "runden/", runde=2)

    assert "Runde 1 von 2" in first
    assert "4 Unterstützende zahlen zusammen 600 Euro; niemand zahlt mehr als 150 Euro." in first
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert "Runde 2 von 2" in second
    assert 'rel="next"' not in second
    assert "2 Unterstützende zahlen zusammen 360 Euro" in second


@pytest.mark.parametrize("asked", ["99", "0", "-1", "drei", "²"])
def test_a_round_that_is_not_there_leads_to_one_that_is(lindental, visitor, asked):
    a_published_round(lindental.authority, example_election())

    assert "von 2" in html_of(visitor, "runden/", runde=asked)


def test_the_replay_says_how_near_each_project_is(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    html = html_of(visitor, "runden/")

    # Benches cost 400; their three supporters hold 600 before and 150 after the first round.
    assert 'data-label="Vor der Runde">600</td>' in html
    assert 'data-label="Nach der Runde">150</td>' in html
    assert 'id="paid-2" width="750"' in html  # the cost stands in the middle, at 500
    assert 'id="left-2" width="188"' in html  # 150 of 400


def test_an_election_without_winners_says_so(lindental, visitor):
    nothing = election_file(
        budget=10, projects=[{"project_id": "1", "cost": 60, "name": "Bank"}], votes=["1"]
    )
    a_published_round(lindental.authority, nothing)

    assert "Keiner der 1 Vorschläge konnte gewählt werden." in html_of(visitor, "")
    assert "Deshalb gibt es keine Runde zu zeigen." in html_of(visitor, "runden/")


def test_the_comparison_stands_only_where_it_was_switched_on(lindental, visitor):
    a_published_round(lindental.authority, example_election())
    a_published_round(
        lindental.authority, example_election(), title="Vergleich", compare_rules=True
    )
    other = "/buergerhaushalt/lindental/vergleich-2026/vergleich/"

    assert visitor.get(f"{ROUND}vergleich/").status_code == 404
    assert "vergleich/" not in html_of(visitor, "")
    html = visitor.get(other).content.decode()
    assert "diese Regel hat entschieden" in html
    assert "100,0\N{NO-BREAK SPACE}%" in html
    assert "66,7\N{NO-BREAK SPACE}%" in html  # the majority rule serves four of six


def test_my_ballot_shows_what_it_paid_for(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    answer = visitor.post(f"{ROUND}mein-stimmzettel/", {"wahl": ["1", "2"], "aktion": "zeigen"})

    html = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "1 der 2 Vorschläge auf diesem Stimmzettel sind gewählt." in html
    assert (
        "Von seinem Anteil von 200 Euro hat er 150 Euro gezahlt; 50,00 Euro blieben übrig." in html
    )
    assert "3 gezählte Stimmzettel sehen genauso aus." in html


def test_my_ballot_is_kept_nowhere(lindental, visitor, django_assert_num_queries):
    budget_round = a_published_round(lindental.authority, example_election())
    before = BudgetRound.objects.model._base_manager.filter(pk=budget_round.pk).values().get()

    answer = visitor.post(f"{ROUND}mein-stimmzettel/", {"wahl": ["3"], "aktion": "zeigen"})

    after = BudgetRound.objects.model._base_manager.filter(pk=budget_round.pk).values().get()
    assert before == after
    assert "no-store" in answer["Cache-Control"]
    assert "sessionid" not in answer.cookies
    assert "wahl" not in answer.request["QUERY_STRING"]


def test_an_empty_ballot_gets_a_sentence(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    answer = visitor.post(f"{ROUND}mein-stimmzettel/", {"aktion": "zeigen"})

    assert "Bitte wählen Sie mindestens einen Vorschlag." in answer.content.decode()


def test_searching_a_long_ballot_keeps_what_is_chosen(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    answer = visitor.post(
        f"{ROUND}mein-stimmzettel/", {"wahl": ["1"], "suche": "werkstatt", "aktion": "suchen"}
    )

    html = answer.content.decode()
    assert 'id="wahl-1" checked' in html
    assert 'id="wahl-3"' in html
    assert 'id="wahl-2"' not in html
    assert "Was dieser Stimmzettel bewirkt hat" not in html


def test_where_only_counts_are_published_no_ballot_can_be_guessed(lindental, visitor):
    a_published_round(lindental.authority, example_election(), ballot_publication="counts")

    answer = visitor.post(f"{ROUND}mein-stimmzettel/", {"wahl": ["1", "2"], "aktion": "zeigen"})

    assert "1 der 2 Vorschläge" in answer.content.decode()
    assert "genauso aus" not in answer.content.decode()


def test_a_ballot_with_points_is_typed_in_numbers(lindental, visitor):
    points = election_file(
        budget=100,
        projects=[
            {"project_id": "1", "cost": 80, "name": "Bank"},
            {"project_id": "2", "cost": 80, "name": "Baum"},
        ],
        votes=["1,2", "1"],
        points=["3,2", "5"],
        vote_type="cumulative",
    )
    rule = CountingRule(measure=Measure.POINTS)
    a_published_round(lindental.authority, points, rule=rule)
    url = f"{ROUND}mein-stimmzettel/"

    sound = visitor.post(url, {"wert-1": "3", "wert-2": "2", "aktion": "zeigen"})
    faulty = visitor.post(url, {"wert-1": "drei", "aktion": "zeigen"})

    assert "1 gezählter Stimmzettel sieht genauso aus." in sound.content.decode()
    assert "Eine der Zahlen ist keine ganze Zahl." in faulty.content.decode()
    assert 'value="drei"' in faulty.content.decode()


def test_a_ballot_with_ranks_gives_every_rank_once(lindental, visitor):
    ranks = election_file(
        budget=100,
        projects=[
            {"project_id": "1", "cost": 80, "name": "Bank"},
            {"project_id": "2", "cost": 80, "name": "Baum"},
        ],
        votes=["1,2", "2,1", "1"],
        vote_type="ordinal",
    )
    a_published_round(lindental.authority, ranks, rule=CountingRule(measure=Measure.BORDA))
    url = f"{ROUND}mein-stimmzettel/"

    sound = visitor.post(url, {"wert-1": "2", "wert-2": "1", "aktion": "zeigen"})
    twice = visitor.post(url, {"wert-1": "1", "wert-2": "1", "aktion": "zeigen"})

    assert "1 gezählter Stimmzettel sieht genauso aus." in sound.content.decode()
    assert "Zwei Vorschläge haben denselben Rang." in twice.content.decode()


def test_the_notice_names_winners_sum_and_digest_on_one_sheet(lindental, visitor):
    a_published_round(lindental.authority, town_election(), searched=False)

    html = html_of(visitor, "bekanntmachung/")
    pdf = PdfReader(io.BytesIO(visitor.get(f"{ROUND}bekanntmachung.pdf").content))

    assert "Amtliche Bekanntmachung des Ergebnisses" in html
    assert "Summe aller gewählten Vorschläge" in html
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    assert "Amtliche Bekanntmachung des Ergebnisses" in text
    assert "31.100,00" in text


def test_the_example_done_by_hand_is_what_the_kernel_counts(client_for, lindental):
    html = client_for(lindental.portal).get("/buergerhaushalt/so-wird-gezaehlt/").content.decode()
    election = read_pabulib(example_election())
    chosen = {
        rule: [
            election.projects[index].name
            for index in count_election(election=election, rule=CountingRule(name=rule)).selected
        ]
        for rule in RuleName
    }

    assert chosen == {
        RuleName.GREEDY: ["Spielplatz", "Bänke"],
        RuleName.EQUAL_SHARES: ["Spielplatz", "Fahrradwerkstatt"],
        RuleName.PHRAGMEN: ["Bänke", "Fahrradwerkstatt"],
    }
    assert "Ergebnis: Spielplatz und Bänke." in html
    assert "Ergebnis: Spielplatz und Fahrradwerkstatt." in html
    assert "Bei 180 Euro haben Emil und Fatma zusammen 360" in html
