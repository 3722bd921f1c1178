"""Whatever arrives is read, or refused with a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from modellkommune.kernel.xbeteiligung import (
    Document,
    Limits,
    read_message,
    write_procedure,
    write_statement,
)
from tests.unit.kernel.xbeteiligung.messages import (
    display,
    head,
    procedure,
    published_message,
    published_schemas,
    statement,
)


def codes(message):
    """Return the codes of a message's findings."""
    return [one.code for one in message.findings]


def written(**changes):
    """Return a message 0401 with some facts changed."""
    return write_procedure(
        head=head("0401"), case_id="vorgang-1", procedure=procedure(**changes)
    ).content


def test_the_message_of_another_program_is_read_with_all_its_facts():
    message = read_message(
        published_message("kommunal.Initiieren.0401.xml"), schemas=published_schemas()
    )

    plan = message.procedure
    assert message.findings == ()
    assert message.is_usable
    assert message.head.product == "DiPlan Cockpit"
    assert message.head.author.name == "behoerde1"
    assert message.head.author.email == "hans.mustermann@example.com"
    assert message.case.case_id == "ID_3d4d41e8-0088-451e-bf88-2aaeb3eb45c9"
    assert (plan.plan_name, plan.plan_kind, plan.step) == (
        "TestAdrian33", "6_Bebauungsplan", "4000",
    )  # fmt: skip
    assert plan.initiator == "Musterzuständigkeit"
    assert plan.outline["type"] == "Polygon"
    assert [round(edge, 3) for edge in plan.outline["bbox"]] == [10.082, 53.475, 10.084, 53.476]
    assert plan.public is None


def test_a_change_names_periods_and_documents_and_that_its_head_is_wrong():
    message = read_message(published_message("0402_FromCockpit.xml"), schemas=published_schemas())

    asked = message.procedure.public
    assert codes(message) == ["kind-differs", "documents-elsewhere"]
    assert asked.period.starts_on == asked.period.ends_on == date(2024, 5, 24)
    assert asked.announced_on == date(2024, 5, 24)
    assert asked.documents[0].file_name == "test-dokument.pdf"
    assert asked.documents[0].size == 3908
    assert message.procedure.consultees.step == "1000"


def test_without_schemas_the_check_is_said_to_be_left_out():
    assert "not-checked" in codes(read_message(written()))


def test_violations_of_the_schema_come_with_their_line():
    spoiled = written().replace(b"<xbeteiligung:durchgang>2<", b"<xbeteiligung:durchgang>zwei<")

    message = read_message(spoiled, schemas=published_schemas())

    found = [one for one in message.findings if one.code == "schema"]
    assert found
    assert int(found[0].parameters["line"]) > 1
    assert not message.is_usable


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "no-xml", id="empty"),
        pytest.param(b"Sehr geehrte Damen und Herren", "no-xml", id="letter"),
        pytest.param(b"<a>" * 100 + b"</a>" * 100, "too-deep", id="deep"),
        pytest.param(b"<a/>", "other-standard", id="other"),
        pytest.param(b"<a>" + b"<b/>" * 30 + b"</a>", "too-many", id="many"),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "hostile",
            id="file-of-the-server",
        ),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', "hostile",
            id="entities",
        ),
        pytest.param(b"<a>" + b"x" * 9_000 + b"</a>", "too-large", id="large"),
    ],
)  # fmt: skip
def test_what_is_no_message_is_refused_with_one_sentence(content, code):
    limits = Limits(largest_file=8_000, most_elements=25 if code == "too-many" else 1_000)

    message = read_message(content, limits=limits)

    assert codes(message) == [code]
    assert not message.is_usable


def test_a_statement_is_no_procedure_that_could_be_taken_over():
    content = write_statement(head=head("0701"), case_id="v", statement=statement()).content

    message = read_message(content)

    assert codes(message) == ["not-checked", "other-kind"]
    assert not message.is_usable


@pytest.mark.parametrize(
    ("outline", "code"),
    [
        pytest.param("", "outline-missing", id="none"),
        pytest.param("Gemarkung Birkenhain", "outline-unreadable", id="words"),
        pytest.param('{"type":"Point","coordinates":[10,50]}', "outline-unreadable", id="point"),
        pytest.param('{"type":"Polygon","coordinates":[[[NaN,1]]]}', "outline-unreadable", id="nan"),
        pytest.param(
            '{"type":"Polygon","coordinates":[[[566000,5930000],[566100,5930000]]]}',
            "outline-no-degrees", id="metres",
        ),
        pytest.param(
            '{"type":"Polygon","coordinates":[[[50.1,10.1],[50.2,10.1],[50.1,10.2]]]}',
            "outline-abroad", id="turned-round",
        ),
    ],
)  # fmt: skip
def test_a_doubtful_outline_is_told_and_the_rest_is_kept(outline, code):
    before = b'{"type":"Polygon"'
    content = written()
    start = content.index(before)
    end = content.index(b"</xbeteiligung:geltungsbereich>")

    message = read_message(content[:start] + outline.encode() + content[end:])

    assert code in codes(message)
    assert message.procedure.plan_name == "Am Mühlenfeld"


def test_a_feature_around_the_area_is_unpacked():
    content = written()
    start = content.index(b'{"type":"Polygon"')
    end = content.index(b"</xbeteiligung:geltungsbereich>")
    feature = b'{"type":"Feature","properties":{},"geometry":' + content[start:end] + b"}"

    message = read_message(content[:start] + feature + content[end:])

    assert message.procedure.outline["bbox"] == [10.0, 50.0, 10.01, 50.01]


def test_a_period_that_runs_backwards_is_told():
    backwards = display().period.__class__(starts_on=date(2027, 3, 2), ends_on=date(2027, 2, 1))

    message = read_message(written(public=display(period=backwards)))

    assert "period-backwards" in codes(message)


def test_a_document_in_the_message_is_unpacked_and_a_damaged_one_told():
    sent = Document(title="Plan", media_type="application/pdf", content=b"%PDF-1.7")
    content = written(public=display(documents=(sent,)), consultees=None)

    whole = read_message(content, schemas=published_schemas())
    damaged = read_message(content.replace(b"JVBERi0xLjc=", b"JVBERi0x!jc="))

    assert whole.findings == ()
    assert whole.procedure.public.documents[0].content == b"%PDF-1.7"
    assert "document-damaged" in codes(damaged)


def test_unknown_steps_and_kinds_of_plans_are_told():
    message = read_message(written(step="BY3000", plan_kind="X_Plan"))

    assert {"step-unknown", "plan-kind-unknown"} <= set(codes(message))
    assert message.is_usable
