"""Every page of the weighing in the office answers, and keeps its number of queries."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.features.consultations.models import (
    CouncilResolution,
    Segment,
    SegmentGroup,
    TextBlock,
)
from modellkommune.features.consultations.services.weighing.deciding import (
    Sitting,
    record_resolution,
)
from modellkommune.features.consultations.services.weighing.grouping import make_group
from modellkommune.features.consultations.services.weighing.segments import take_in
from tests.factories.consultations import NOON, a_procedure, a_round, a_statement

NEVER = 10_000


@pytest.fixture
def town(auenfeld):
    return auenfeld


@pytest.fixture
def planner(town, office_client_for):
    return office_client_for(town)


@pytest.fixture
def procedure(town):
    made = a_procedure(town.authority)
    round_ = a_round(made)
    for text in ("Der Weg ist zu eng. Der Bus fehlt.", "Der Weg ist zu eng. Die Wiese ist nass."):
        a_statement(round_, text)
    with scope(authority=town.authority):
        take_in(procedure=made, by=town.administrator, now=NOON)
    return made


def address(name: str, *args) -> str:
    return reverse(f"consultations_office:{name}", args=args)


def test_every_page_of_the_weighing_answers(planner, procedure, town):
    with scope(authority=town.authority):
        Segment.objects.update(outcome="followed", proposal="Der Weg wird breiter.")
        group = make_group(
            procedure=procedure, title="Enger Weg", by=town.administrator, now=NOON,
            segment_ids=list(Segment.objects.values_list("pk", flat=True)[:2]),
        )  # fmt: skip
        sitting = Sitting(council="Gemeinderat", decided_on=NOON.date())
        resolution = record_resolution(
            procedure=procedure, sitting=sitting, by=town.administrator, now=NOON
        )
        row = resolution.segments.first()
        segment = Segment.objects.first()
        block = TextBlock.objects.create(authority=town.authority, title="Bus", text="Der Bus.")
    own = (procedure.pk, resolution.pk)

    for path in (
        address("table", procedure.pk),
        address("segment", procedure.pk, segment.pk),
        address("groups", procedure.pk),
        address("group", procedure.pk, group.pk),
        address("blocks"),
        address("block_new"),
        address("block", block.pk),
        address("resolutions", procedure.pk),
        address("resolution", *own),
        address("otherwise", *own, row.pk),
        address("resolution_public", *own),
        address("public_reword", *own, row.pk),
        address("replies", procedure.pk),
        address("council_paper", procedure.pk),
        address("paper_docx", procedure.pk),
        address("names_docx", procedure.pk),
        address("table_xlsx", procedure.pk),
        address("table_pdf", procedure.pk),
    ):
        assert planner.get(path).status_code == 200, path


def test_the_table_needs_equally_many_queries_for_any_number_of_rows(
    planner, procedure, town, assert_queries_constant
):
    def add(number: int) -> None:
        with scope(authority=town.authority):
            a_statement(procedure.rounds.first(), f"Punkt {number}. Noch einer.")
            take_in(procedure=procedure, by=town.administrator, now=NOON)

    assert_queries_constant(planner, address("table", procedure.pk), add=add, most=22)


def test_an_empty_table_says_what_will_be_here(planner, town):
    empty = a_procedure(town.authority)

    page = planner.get(address("table", empty.pk)).content.decode()

    assert "jeder Satz jeder Stellungnahme" in page


def test_statements_are_split_by_one_button(planner, procedure, town):
    with scope(authority=town.authority):
        a_statement(procedure.rounds.first(), "Ein neuer Punkt.")

    page = planner.post(address("table_take_in", procedure.pk), follow=True).content.decode()

    assert "1 Text ist in Abschnitte geteilt." in page


def test_several_segments_get_department_and_tags_at_once(planner, procedure, town):
    with scope(authority=town.authority):
        keys = list(Segment.objects.values_list("pk", flat=True))
    typed = {"segment": keys[:2], "unit": "Tiefbauamt", "tags": "Verkehr, Wege", "state": ""}

    planner.post(address("table_bulk", procedure.pk), typed)

    with scope(authority=town.authority):
        changed = Segment.objects.filter(unit="Tiefbauamt")
        assert sorted(one.pk for one in changed) == sorted(keys[:2])
        assert [tag.title for tag in changed.first().tags.all()] == ["Verkehr", "Wege"]


def test_chosen_segments_become_a_group(planner, procedure, town):
    with scope(authority=town.authority):
        keys = list(Segment.objects.values_list("pk", flat=True))

    planner.post(address("table_bulk", procedure.pk), {"segment": keys, "group": "Enger Weg"})

    with scope(authority=town.authority):
        assert SegmentGroup.objects.get().segments.count() == len(keys)


def test_a_resolution_is_recorded_as_proposed(planner, procedure, town):
    with scope(authority=town.authority):
        Segment.objects.update(outcome="noted", proposal="Dank.")
    typed = {"council": "Gemeinderat", "decided_on": "2026-12-10", "in_favour": 14, "against": 2}

    planner.post(address("resolutions", procedure.pk), typed)

    with scope(authority=town.authority):
        made = CouncilResolution.objects.get()
        assert made.segments.count() == Segment.objects.filter(state="decided").count() > 0
        assert made.recorded_at <= timezone.now()
