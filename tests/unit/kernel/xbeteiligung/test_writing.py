"""What we write can be read by everybody who keeps to the standard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from modellkommune.kernel.xbeteiligung import (
    Author,
    NotAnnounced,
    SchemasFaulty,
    WrongKind,
    load_schemas,
    read_message,
    write_procedure,
    write_removal,
    write_reply,
    write_statement,
    write_withdrawal,
)
from tests.unit.kernel.xbeteiligung.messages import (
    CASE,
    display,
    head,
    procedure,
    published_schemas,
    statement,
)


@pytest.mark.parametrize("kind", ["0401", "0402", "0451", "0452"])
def test_messages_about_procedures_keep_to_the_published_schemas(kind):
    written = write_procedure(head=head(kind), case_id="vorgang-1", procedure=procedure())

    assert published_schemas().check_bytes(written.content) == []
    assert written.kind == kind


@pytest.mark.parametrize("kind", ["0409", "0459"])
def test_messages_that_take_a_procedure_back_keep_to_the_schemas(kind):
    written = write_removal(head=head(kind), case=CASE)

    assert published_schemas().check_bytes(written.content) == []


@pytest.mark.parametrize("kind", ["0411", "0412", "0419", "0421", "0422", "0429"])
def test_answers_to_messages_keep_to_the_schemas(kind):
    written = write_reply(head=head(kind), case=CASE, faults=["Der Plan fehlt."], is_fatal=True)

    assert published_schemas().check_bytes(written.content) == []


@pytest.mark.parametrize("kind", ["0701", "0702"])
def test_statements_keep_to_the_schemas(kind):
    written = write_statement(head=head(kind), case_id="vorgang-1", statement=statement())

    assert published_schemas().check_bytes(written.content) == []
    assert written.findings == ()


def test_a_withdrawn_statement_keeps_to_the_schemas():
    written = write_withdrawal(head=head("0709"), case=CASE, statement_id="S-12")

    assert published_schemas().check_bytes(written.content) == []


def test_the_schemas_would_notice_a_statement_without_its_plan():
    written = write_statement(head=head("0701"), case_id="vorgang-1", statement=statement())
    spoiled = written.content.replace(b"<xbeteiligung:planID>plan-1</xbeteiligung:planID>", b"")

    found = published_schemas().check_bytes(spoiled)

    assert [one.code for one in found] == ["schema"]


def test_what_is_written_can_be_read_back_whole():
    written = write_procedure(head=head("0401"), case_id="vorgang-1", procedure=procedure())

    message = read_message(written.content)

    box = [10.0, 50.0, 10.01, 50.01]
    outline = {**procedure().outline, "bbox": box}
    assert message.procedure.public.period == display().period
    assert replace(message.procedure, public=None, consultees=None) == replace(
        procedure(), outline=outline, public=None, consultees=None
    )
    assert message.case.case_id == "vorgang-1"
    assert message.head == head("0401")
    assert message.is_usable


def test_a_statement_without_name_says_that_there_is_none():
    written = write_statement(
        head=head("0701"), case_id="vorgang-1", statement=statement(author=Author(), kind="1000")
    )

    assert published_schemas().check_bytes(written.content) == []
    assert written.content.count(b"<nichtVorhanden>true</nichtVorhanden>") == 2


def test_signs_that_the_standard_does_not_know_are_replaced_and_told():
    text = "Die „Mühle“ – so schön… 🙂 – braucht Platz."

    written = write_statement(
        head=head("0701"), case_id="vorgang-1", statement=statement(text=text)
    )

    assert 'Die "Mühle" - so schön... ? - braucht Platz.' in written.content.decode()
    assert [one.sentence for one in written.findings] == [
        "Characters outside of DIN 91379 were replaced: 6."
    ]
    assert published_schemas().check_bytes(written.content) == []


def test_latitude_comes_before_longitude():
    written = write_statement(
        head=head("0701"),
        case_id="vorgang-1",
        statement=statement(geometries=({"type": "Point", "coordinates": [10.5, 50.25]},)),
    )

    assert b"<gml:pos>50.25 10.5</gml:pos>" in written.content


def test_a_place_of_an_unknown_shape_is_left_out_and_told():
    written = write_statement(
        head=head("0701"),
        case_id="vorgang-1",
        statement=statement(geometries=({"type": "Circle", "coordinates": [1, 2]},)),
    )

    assert [one.code for one in written.findings] == ["geometry-left-out"]
    assert b"georeferenzierung" not in written.content


def test_a_display_is_not_sent_before_it_is_announced():
    silent = procedure(public=display(announced_on=None), consultees=None)

    for kind in ("0401", "0451"):
        with pytest.raises(NotAnnounced):
            write_procedure(head=head(kind), case_id="vorgang-1", procedure=silent)


def test_a_statement_is_no_procedure():
    with pytest.raises(WrongKind):
        write_procedure(head=head("0701"), case_id="vorgang-1", procedure=procedure())
    with pytest.raises(WrongKind):
        write_statement(head=head("0401"), case_id="vorgang-1", statement=statement())


def test_a_folder_without_schemas_is_named_as_faulty(tmp_path):
    with pytest.raises(SchemasFaulty):
        load_schemas(tmp_path)


def test_schemas_that_point_outside_of_their_folder_are_refused(tmp_path):
    outside = tmp_path / "outside.xsd"
    outside.write_text('<schema xmlns="http://www.w3.org/2001/XMLSchema"/>')
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "xbeteiligung.xsd").write_text(
        '<schema xmlns="http://www.w3.org/2001/XMLSchema">'
        '<include schemaLocation="../outside.xsd"/></schema>'
    )

    with pytest.raises(SchemasFaulty):
        load_schemas(inside)
