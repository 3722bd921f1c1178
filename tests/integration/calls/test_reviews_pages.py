"""The pages of jurors and office: what is shown to whom, and what is refused."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.outbox.models import Message
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.calls.models import (
    ApplicationVersion,
    Call,
    Conflict,
    Criterion,
    FormBlock,
    Juror,
    JurySession,
    Partner,
    Review,
)
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.reviews.declaring import declare
from tests.factories.calls import an_application
from tests.factories.juries import Jury, a_jury
from tests.walls import TOTP_SECRET, sign_in

# The frame of the office itself: portal, sign-in, roles, second factor, profile, locale.
OFFICE = 7
NOW_PAST = timezone.now() - timedelta(days=2)


@pytest.fixture
def jury(programme_office):
    """A call whose deadline was two days ago, so that judging is open now."""
    with scope(authority=programme_office.authority):
        made = a_jury(programme_office)
        Call.objects.filter(pk=made.call.pk).update(
            closes_at=NOW_PAST, reviews_close_at=timezone.now() + timedelta(days=5)
        )
        made.call.refresh_from_db()
        version = freeze(made.call, made.clerk, NOW_PAST)
        ApplicationVersion.objects.update(call_version=version)
        for application in made.applications:
            application.call = made.call
        yield made


def end_judging(jury: Jury) -> None:
    Call.objects.filter(pk=jury.call.pk).update(reviews_close_at=timezone.now())


def points(jury: Jury, *values: str, **more: str) -> dict[str, str]:
    """What the form sends."""
    criteria = Criterion.objects.filter(call=jury.call)
    typed = {f"points-{one.pk}": value for one, value in zip(criteria, values, strict=True)}
    return {**typed, "comment": "", "hand_in": "1", "confirmed": "1", **more}


def test_the_list_of_names_leads_to_no_application(jury):
    Call.objects.filter(pk=jury.call.pk).update(names_hidden=True)

    page = jury.client("bert").get(jury.path("my-reviews/declare/")).content.decode()

    names = re.findall(r"<legend>(.*?)</legend>", page)
    assert names == ["Stadt Auenfeld", "Stadt Birkenhain", "Stadt Lindental"]
    assert "OGK27-00" not in page
    assert "Rathaus 1" not in page
    assert f'value="{jury.applications[0].pk}"' not in page


def test_statements_of_the_list_are_written_down_and_a_missing_reason_is_named(jury):
    client, path = jury.client("bert"), jury.path("my-reviews/declare/")
    words = re.findall(r'name="free-(\w+)" value="free"', client.get(path).content.decode())

    typed = {f"free-{words[0]}": "free", f"free-{words[1]}": "conflict"}
    faulty = client.post(path, typed)
    reason = {f"free-{words[1]}": "conflict", f"reason-{words[1]}": "Schwager"}
    done = client.post(path, reason)

    assert faulty.status_code == 422
    assert "Bitte geben Sie den Grund an." in faulty.content.decode()
    assert done.status_code == 302
    said = Conflict.objects.filter(juror=jury.members["bert"], declared__isnull=False)
    assert sorted(row.declared for row in said) == [False, True]


def test_a_juror_judges_and_sees_the_others_only_afterwards(jury):
    jury.free("bert", "carla", now=timezone.now())
    jury.judge("carla", 1, 5, 3, now=timezone.now())
    client, path = jury.client("bert"), jury.path("my-reviews/1/")

    before = client.get(path).content.decode()
    client.post(path, points(jury, "4", "n"))
    after = client.get(path).content.decode()

    assert "Carla Kundig" not in before
    assert "Carla Kundig" in after
    assert "4,33" in after  # (2 × 5 + 3) / 3
    own = Review.objects.get(juror=jury.members["bert"])
    assert [score.points for score in own.scores.all()] == [4, None]


def test_missing_points_are_named_and_what_was_typed_stays_as_a_draft(jury):
    jury.free("bert", now=timezone.now())
    client, path = jury.client("bert"), jury.path("my-reviews/1/")

    answer = client.post(path, points(jury, "4", "", comment="Klingt gut"))

    assert answer.status_code == 422
    assert "Es fehlen Punkte: Breitenwirkung" in answer.content.decode()
    kept = Review.objects.get(juror=jury.members["bert"])
    assert (kept.submitted_at, kept.draft["comment"]) == (None, "Klingt gut")
    assert "Klingt gut" in client.get(path).content.decode()


def test_a_draft_of_changed_points_never_counts_before_it_is_handed_in(jury):
    jury.free("bert", now=timezone.now())
    client, path = jury.client("bert"), jury.path("my-reviews/1/")
    client.post(path, points(jury, "5", "5"))

    saved = client.post(f"{path}draft/", points(jury, "1", "1"))

    assert saved.json()["sentence"].startswith("Entwurf gespeichert um")
    own = Review.objects.get(juror=jury.members["bert"])
    assert [score.points for score in own.scores.all()] == [5, 5]
    assert "Es zählt weiter, was Sie zuvor abgegeben haben." in client.get(path).content.decode()


def test_a_score_after_the_session_opened_or_closed_is_refused_with_a_sentence(jury):
    jury.free("bert", now=timezone.now())
    session = JurySession.objects.create(
        call=jury.call, title="Sitzung", starts_at=NOW_PAST, opened_at=timezone.now()
    )
    client, path = jury.client("bert"), jury.path("my-reviews/1/")

    running = client.post(path, points(jury, "5", "5"))
    session.closed_at = timezone.now()
    session.save()
    closed = client.post(path, points(jury, "5", "5"))
    draft = client.post(f"{path}draft/", points(jury, "5", "5"))

    for answer in (running, closed):
        assert answer.status_code == 409
        assert "Die Jurysitzung ist eröffnet oder schon beendet." in answer.content.decode()
    assert draft.status_code == 409
    assert not Review.objects.exists()


def test_without_names_nothing_on_the_page_tells_whose_application_it_is(jury):
    Call.objects.filter(pk=jury.call.pk).update(names_hidden=True)
    first = jury.applications[0]
    first.title = "Offenes Lindental"
    first.contact_name = "Berta Großmann"
    first.contact_phone = "0123 / 4567-89"
    first.save()
    Partner.objects.create(application=first, name="Gemeinde Weidenau", key="99077001")
    version = first.versions.get()
    version.answers = {
        "name": "Stadt Lindental", "title": "Offenes Lindental",
        "summary": "Die Lindentaler und LINDENTAL; mit Weidenau. Frau Grossmann: "
        "berta@lindental.test, Tel. 0123 4567-89, www.lindental.test",
    }  # fmt: skip
    version.save()
    jury.free("bert", now=timezone.now())
    client = jury.client("bert")

    pages = [
        client.get(jury.path(page)).content.decode()
        for page in ("my-reviews/", "my-reviews/1/", "reviews/", "reviews/points.csv")
    ]
    pages.append(client.get("/office/calls/my-reviews/").content.decode())

    for page in pages:
        for word in ("indental", "INDENTAL", "eidenau", "ossmann", "oßmann", "4567", "99001001"):
            assert word not in page
    assert "[Kommune]" in pages[1]


def test_names_come_to_light_when_points_stand_still(jury):
    Call.objects.filter(pk=jury.call.pk).update(names_hidden=True)
    jury.free("bert", now=timezone.now())
    end_judging(jury)

    page = jury.client("bert").get(jury.path("my-reviews/1/")).content.decode()

    assert "Stadt Lindental" in page
    assert "Punkte können jetzt nicht geändert werden" in page


def test_a_file_goes_out_to_be_saved_and_never_to_be_run(jury):
    first = jury.applications[0]
    file = first.files.create(
        name="plan.html", media_type="text/html", size=9, sha256="0" * 64,
        received_at=NOW_PAST, content=ContentFile(b"<script>1", name="x"),
    )  # fmt: skip
    jury.free("bert", now=timezone.now())

    answer = jury.client("bert").get(jury.path(f"my-reviews/1/files/{file.pk}/"))

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_office_sees_who_gave_what_with_spread_and_who_stands_out(jury):
    jury.invite("Dora Neu")
    for name, value in (("anna", 5), ("bert", 5), ("carla", 4), ("dora", 1)):
        jury.free(name, now=timezone.now())
        jury.judge(name, 1, value, value, now=timezone.now())

    page = jury.client().get(jury.path("reviews/")).content.decode()

    assert "Mittelwert 3,75, Median 4,50, Standardabweichung 1,64" in page
    assert "! 1,00" in page
    assert "8 Bewertungen fehlen." in page


def test_the_export_keeps_formulas_quiet(jury):
    first = jury.applications[0]
    first.applicant_name = "=HYPERLINK(1)"
    first.save()

    csv = jury.client().get(jury.path("reviews/points.csv")).content.decode()
    workbook = jury.client().get(jury.path("reviews/points.xlsx"))

    assert "'=HYPERLINK(1)" in csv
    assert workbook.content[:2] == b"PK"


def test_reminders_go_to_those_who_have_something_left(jury):
    jury.free("bert", "carla", now=timezone.now())
    for number in (1, 2, 3):
        jury.judge("carla", number, 3, 3, now=timezone.now())

    jury.client().post(jury.path("reviews/remind/"))

    told = Message.objects.filter(template="calls/reviews_reminder").order_by("recipient")
    assert [one.recipient for one in told] == ["anna.vorsitz@jury.test", "bert.beisitz@jury.test"]
    assert "3 Bewerbungen" in told[1].body


def test_judging_without_names_is_not_opened_again(jury):
    Call.objects.filter(pk=jury.call.pk).update(names_hidden=True)
    client = jury.client()
    client.post(jury.path("reviews/end/"))

    answer = client.post(
        jury.path("reviews/period/"), {"closes_at": "2099-01-01T12:00"}, follow=True
    )

    assert "kann nicht wieder geöffnet werden" in answer.content.decode()
    jury.call.refresh_from_db()
    assert jury.call.reviews_close_at < timezone.now()


def test_inviting_gives_account_role_and_letter(jury, mailoutbox):
    answer = jury.client().post(
        jury.path("jury/invite/"),
        {"name": "Eva Neu", "email": "eva@jury.test", "county_key": "99001", "has_vote": "on"},
    )

    assert answer.status_code == 302
    eva = Juror.objects.get(name="Eva Neu")
    assert eva.county_key == "99001"
    assert eva.person.roles.get().kind == "juror"
    assert [hint["code"] for hint in eva.conflicts.get().hints] == ["county"]
    assert Message.objects.filter(template="calls/jury_invited", recipient="eva@jury.test").exists()


def test_pages_of_others_are_closed_to_jurors(jury):
    client = jury.client("bert")

    for page in ("", "jury/", "jury/invite/", "conflicts/", "session/plan/", "applications/"):
        answer = client.get(jury.path(page))

        # The office leads somebody without the right to the start page.
        led_away = answer.get("Location", "") in {"/office/", "/office/calls/"}
        assert answer.status_code == 404 or led_away, page


def test_an_auditor_looks_at_the_points_and_changes_nothing(jury):
    auditor = Person.objects.create_user(email="pruefung@amt.test")
    enrol_totp(auditor, TOTP_SECRET)
    give_role(person=auditor, authority=jury.authority, kind=RoleKind.AUDITOR)
    host = jury.office.portal.hosts.get(is_primary=True).host
    client = sign_in(Client(headers={"host": host}), auditor)

    page = client.get(jury.path("reviews/"))
    client.post(jury.path("reviews/end/"))

    assert page.status_code == 200
    assert "Bewertung jetzt beenden" not in page.content.decode()
    jury.call.refresh_from_db()
    assert jury.call.reviews_close_at > timezone.now()


def test_a_person_who_is_no_juror_finds_no_juror_pages(jury):
    client = jury.client()

    for page in ("my-reviews/", "my-reviews/1/", "my-reviews/declare/"):
        assert client.get(jury.path(page)).status_code == 404


@pytest.mark.parametrize(
    "page", ["jury/", "conflicts/", "reviews/", "session/", "session/minutes/"]
)
def test_office_pages_stand_empty_too(programme_office, page):
    with scope(authority=programme_office.authority):
        jury = a_jury(programme_office)
        Juror.objects.all().delete()
        for application in jury.applications:
            application.versions.all().delete()
            application.delete()

        assert jury.client().get(jury.path(page)).status_code == 200


@pytest.mark.parametrize(
    ("page", "most", "who"),
    [
        ("my-reviews/", 10 + OFFICE, "bert"),
        ("my-reviews/declare/", 10 + OFFICE, "bert"),
        ("my-reviews/1/", 13 + OFFICE, "bert"),
        ("jury/", 10 + OFFICE, ""),
        ("conflicts/", 10 + OFFICE, ""),
        ("reviews/", 10 + OFFICE, ""),
        ("session/", 12 + OFFICE, "bert"),
        ("session/minutes/", 10 + OFFICE, ""),
    ],
)
def test_pages_need_equally_many_queries_for_more_entries(
    jury, assert_queries_constant, page, most, who
):
    session = JurySession.objects.create(
        call=jury.call, title="Sitzung", starts_at=NOW_PAST, opened_at=timezone.now()
    )
    FormBlock.objects.filter(call=jury.call, kind="heading").delete()

    def add(number: int) -> None:
        application = an_application(jury.call, number=10 + number)
        juror = jury.invite(f"Gast {number}")
        jury.applications.append(application)
        declare(juror=juror, application=application, conflict=True, reason="x", now=timezone.now())
        jury.free("bert", now=timezone.now())
        review = Review.objects.create(
            juror=juror, application=jury.applications[0], saved_at=NOW_PAST, submitted_at=NOW_PAST
        )
        for criterion in jury.call.criteria.all():
            review.scores.create(criterion=criterion, points=number)
        item = session.agenda.create(title=f"Punkt {number}", position=number)
        session.minutes.create(text=f"Satz {number}", written_at=timezone.now())
        session.attendances.create(juror=juror, came_at=NOW_PAST)
        session.motions.create(
            number=number, text="Ja?", item=item, opened_at=NOW_PAST, application=application
        )

    assert_queries_constant(jury.client(who), jury.path(page), add=add, most=most)
