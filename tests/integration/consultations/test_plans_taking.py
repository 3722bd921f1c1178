"""The plan of a round: read from a file, chosen among several, drawn, and fixed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django_scopes import scope

from modellkommune.commons.tasks.public import work_off
from modellkommune.features.consultations.models import PlanArea, PlanSource, Round
from modellkommune.features.consultations.selectors.procedures.missing import worth_a_look
from modellkommune.features.consultations.services.plans import reading_plan
from modellkommune.features.consultations.services.plans.attachments import (
    attachments_of,
    take_attachments,
)
from modellkommune.features.consultations.services.plans.reading_plan import (
    NoSuchPlan,
    add_outline,
    add_plan,
    choose_plan,
    remove_plan,
)
from modellkommune.features.consultations.services.procedures.preparing import RoundIsFixed
from modellkommune.features.consultations.text.plan_findings import SENTENCES, in_words
from modellkommune.kernel.plans.findings import KINDS
from tests.factories.consultations import NOON, SQUARE, a_procedure, a_round
from tests.fixtures.authorities import OpenedAuthority
from tests.unit.kernel.plans.samples import archive, area, document, plan

DEMO = Path(reading_plan.__file__).parents[4] / "site/demo/data/birkenhain-muehlenfeld.gml"
TWO = document(
    plan(gml_id="p1", part="b1", name="Nord"), plan(gml_id="p2", part="b2", name="Süd"),
    area(gml_id="a1", part="b1"), area(gml_id="a2", part="b2", number="2"),
)  # fmt: skip


@pytest.fixture
def round_(lindental: OpenedAuthority) -> Iterator[Round]:
    """A round that is not fixed yet; its scope is open."""
    with scope(authority=lindental.authority):
        procedure = a_procedure(lindental.authority, area={})
        yield a_round(procedure, frozen_at=None, published_at=None)


def taken(round_: Round, content: bytes) -> PlanSource:
    return add_plan(round_=round_, name="plan.gml", content=content, now=NOON)


def labels(source: PlanSource) -> list[str]:
    return [one.label for one in PlanArea.objects.filter(source=source)]


def test_a_plan_brings_its_outline_its_areas_and_its_findings(round_: Round):
    source = taken(round_, DEMO.read_bytes())

    assert (source.version, source.hectares) == ("6.0", 6.66)
    assert labels(source)[:4] == ["WA 1", "WA 2", "WA 3", "MI 1"]
    round_.procedure.refresh_from_db()
    assert round_.procedure.area == source.outline
    codes = [one["code"] for one in source.report["findings"]]
    assert codes == ["other-municipality", "schema-absent"]


def test_an_area_knows_its_values_and_the_sentences_that_hold_for_it(round_: Round):
    source = taken(round_, DEMO.read_bytes())

    homes = PlanArea.objects.get(source=source, label="WA 3")
    assert homes.attributes["kind"] == "Allgemeines Wohngebiet"
    assert homes.attributes["values"]["Grundflächenzahl (GRZ)"] == "0,4"
    assert homes.attributes["rules"][0].startswith("1.1 Im Allgemeinen Wohngebiet")


def test_of_two_plans_in_a_file_one_is_chosen(round_: Round):
    source = taken(round_, TWO)
    assert (source.chosen, labels(source)) == ("", [])

    choose_plan(source=source, chosen="p2", by=None, now=NOON)

    assert labels(source) == ["WA 2"]
    assert source.outline["type"] == "Polygon"
    with pytest.raises(NoSuchPlan):
        choose_plan(source=source, chosen="p3", by=None, now=NOON)


def test_a_file_that_is_no_plan_is_kept_with_the_reason(round_: Round):
    source = taken(round_, b"%PDF-1.7")

    assert [one["code"] for one in source.report["findings"]] == ["not-xml"]
    assert source.trouble
    assert source.read_at == NOON


def test_a_new_file_takes_the_place_of_the_old_one(
    round_: Round, django_capture_on_commit_callbacks
):
    first = taken(round_, DEMO.read_bytes())
    with django_capture_on_commit_callbacks(execute=True):
        second = taken(round_, document(plan(), area()))

    assert labels(second) == ["WA 1"]
    assert PlanSource.objects.get().pk == second.pk
    assert not first.file.storage.exists(first.file.name)


def test_an_outline_drawn_on_the_map_is_enough(round_: Round):
    source = add_outline(round_=round_, geometry=SQUARE, now=NOON)

    round_.procedure.refresh_from_db()
    assert round_.procedure.area == SQUARE
    assert labels(source) == []


def test_a_large_file_is_read_by_a_job(round_: Round, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading_plan, "AT_ONCE_BYTES", 10)

    source = taken(round_, DEMO.read_bytes())

    assert source.read_at is None
    work_off()
    source.refresh_from_db()
    assert source.read_at is not None
    assert len(labels(source)) == 41


def test_the_plan_of_a_fixed_round_stays(lindental: OpenedAuthority):
    with scope(authority=lindental.authority):
        fixed = a_round(a_procedure(lindental.authority))

        with pytest.raises(RoundIsFixed):
            taken(fixed, DEMO.read_bytes())
        with pytest.raises(RoundIsFixed):
            add_outline(round_=fixed, geometry=SQUARE, now=NOON)
        with pytest.raises(RoundIsFixed):
            remove_plan(round_=fixed)


def test_every_finding_has_a_german_sentence_with_its_parameters():
    assert SENTENCES.keys() - {"other-municipality"} == KINDS.keys()
    known = {"code": "ring-open", "parameters": {"id": "wa1", "gap": "0.12"}}
    assert "wa1" in in_words(known)
    assert "0.12" in in_words(known)


def test_files_of_the_archive_become_documents(round_: Round):
    packed = archive(
        ("xplan.gml", document(plan(), area())), ("Begruendung_Nord.pdf", b"%PDF-1.7"),
        ("daten.exe", b"MZ"),
    )  # fmt: skip
    source = taken(round_, packed)
    assert attachments_of(source) == ["Begruendung_Nord.pdf"]

    take_attachments(source=source, names=["Begruendung_Nord.pdf", "daten.exe"], by=None, now=NOON)

    (found,) = round_.documents.all()
    assert (found.title, found.kind, found.size) == ("Begruendung Nord", "reasoning", 8)


def test_before_publication_the_office_is_told_that_no_plan_is_chosen(round_: Round):
    taken(round_, TWO)
    assert "plan-unchosen" in [one.code for one in worth_a_look(round_)]

    taken(round_, b"kaputt")
    round_ = Round.objects.get(pk=round_.pk)
    assert "plan-unreadable" in [one.code for one in worth_a_look(round_)]
