"""After the count: the council's resolution, and what became of the winners."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope
from PIL import Image

from modellkommune.commons.outbox.models import Message
from modellkommune.commons.participation.public import follow
from modellkommune.features.budget.models import (
    BudgetProject,
    CouncilResolution,
    Progress,
    ProgressReport,
)
from modellkommune.features.budget.selectors.afterwards import afterwards, silent_projects
from modellkommune.features.budget.services.afterwards.council import (
    DeviationFacts,
    ResolutionFacts,
    ResolutionIncomplete,
    ResolutionPublished,
    publish_resolution,
    record_resolution,
)
from modellkommune.features.budget.services.afterwards.progress import (
    NotFunded,
    ReportFacts,
    ReportFaulty,
    report_progress,
)
from modellkommune.features.budget.services.publishing import NotPublished
from tests.factories.budget_rounds import a_published_round, example_election

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ROUND = "/buergerhaushalt/lindental/unser-budget-2026/"
MINUTES = ResolutionFacts(date(2026, 10, 20), "2026/117", "Stadtrat", "Der Rat folgt der Wahl.")


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental


@pytest.fixture
def counted(town):
    return a_published_round(town.authority, example_election())


def winner_and_loser(budget_round):
    won = {p.pk for p in (e.project for e in afterwards(budget_round, today=NOW.date()).projects)}
    rows = list(BudgetProject.objects.filter(round=budget_round).order_by("position"))
    return next(p for p in rows if p.pk in won), next(p for p in rows if p.pk not in won)


def test_without_a_resolution_the_winners_stand_as_planned(counted):
    found = afterwards(counted, today=NOW.date())

    assert [entry.state for entry in found.projects] == [Progress.PLANNED, Progress.PLANNED]
    assert found.resolution is None


def test_the_council_may_refuse_a_winner_and_fund_a_loser_with_reasons(counted):
    winner, loser = winner_and_loser(counted)

    record_resolution(
        budget_round=counted, facts=MINUTES, by=None, now=NOW,
        deviations=[
            DeviationFacts(winner, is_funded=False, reason="Das Grundstück ist verkauft."),
            DeviationFacts(loser, is_funded=True, reason="Es gibt Landesgeld.", amount_cents=9_900),
        ],
    )  # fmt: skip
    publish_resolution(budget_round=counted, by=None, now=NOW)

    found = afterwards(counted, today=NOW.date())
    funded = {entry.project.pk: entry.granted_cents for entry in found.projects}
    assert winner.pk not in funded
    assert funded[loser.pk] == 9_900
    assert [entry.reason for entry in found.refused] == ["Das Grundstück ist verkauft."]


def test_a_resolution_that_is_only_entered_changes_nothing_for_the_public(counted):
    winner, _loser = winner_and_loser(counted)

    record_resolution(
        budget_round=counted, facts=MINUTES, by=None, now=NOW,
        deviations=[DeviationFacts(winner, is_funded=False, reason="Verkauft.")],
    )  # fmt: skip

    assert winner.pk in {e.project.pk for e in afterwards(counted, today=NOW.date()).projects}


def test_everything_that_is_missing_is_named_at_once(counted):
    winner, _loser = winner_and_loser(counted)
    tomorrow = ResolutionFacts(date(2026, 11, 21), "1", "Rat")

    with pytest.raises(ResolutionIncomplete) as refused:
        record_resolution(
            budget_round=counted, facts=tomorrow, by=None, now=NOW,
            deviations=[
                DeviationFacts(winner, is_funded=True, reason="wie gewählt"),
                DeviationFacts(winner, is_funded=False, reason="  "),
            ],
        )  # fmt: skip

    assert set(refused.value.faults) == {"future", "twice", "same-as-vote", "no-reason"}
    assert not CouncilResolution.objects.exists()


def test_a_public_resolution_stays_as_it_is(counted):
    record_resolution(budget_round=counted, facts=MINUTES, by=None, now=NOW)
    publish_resolution(budget_round=counted, by=None, now=NOW)

    with pytest.raises(ResolutionPublished):
        record_resolution(budget_round=counted, facts=MINUTES, by=None, now=NOW)


def test_the_council_cannot_decide_before_the_result_is_public(town):
    unpublished = a_published_round(town.authority, example_election(), published=False)

    with pytest.raises(NotPublished):
        record_resolution(budget_round=unpublished, facts=MINUTES, by=None, now=NOW)


def test_followers_are_told_of_a_report(counted, django_user_model):
    winner, _loser = winner_and_loser(counted)
    reader = django_user_model.objects.create_user("leserin@example.org")
    follow(about=winner, authority=counted.authority, person=reader, now=NOW)

    report_progress(
        project=winner, by=None, now=NOW,
        facts=ReportFacts(Progress.UNDER_WAY, date(2026, 11, 19), text="Der Bagger ist da."),
    )  # fmt: skip

    mail = Message.objects.get(recipient="leserin@example.org")
    assert "in Arbeit" in mail.subject
    assert "Der Bagger ist da." in mail.body


def test_the_newest_report_holds_and_older_amounts_stay_known(counted):
    winner, _loser = winner_and_loser(counted)
    reports = [
        ReportFacts(Progress.COMMISSIONED, date(2026, 11, 2), "Auftrag erteilt.", 42_000, 0),
        ReportFacts(Progress.UNDER_WAY, date(2026, 11, 19), "Begonnen.", None, 1_500),
    ]

    for facts in reports:
        report_progress(project=winner, facts=facts, by=None, now=NOW)

    entry = next(
        e for e in afterwards(counted, today=NOW.date()).projects if e.project.pk == winner.pk
    )
    assert (entry.state, entry.planned_cents, entry.spent_cents) == ("under-way", 42_000, 1_500)


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (ReportFacts(Progress.DONE, date(2027, 1, 1)), "future"),
        (ReportFacts(Progress.DROPPED, date(2026, 11, 1), text=" "), "no-reason"),
        (ReportFacts(Progress.DONE, date(2026, 11, 1), spent_cents=-1), "negative"),
    ],
)
def test_a_report_that_cannot_be_true_is_refused(counted, facts, fault):
    winner, _loser = winner_and_loser(counted)

    with pytest.raises(ReportFaulty) as refused:
        report_progress(project=winner, facts=facts, by=None, now=NOW)

    assert refused.value.faults == (fault,)


def test_a_project_without_money_has_nothing_to_report(counted):
    _winner, loser = winner_and_loser(counted)

    with pytest.raises(NotFunded):
        report_progress(
            project=loser, facts=ReportFacts(Progress.DONE, NOW.date()), by=None, now=NOW
        )


def test_a_project_is_silent_after_ninety_days_and_not_before(counted):
    record_resolution(budget_round=counted, facts=MINUTES, by=None, now=NOW)
    publish_resolution(budget_round=counted, by=None, now=NOW)

    on_the_last_day = silent_projects(today=date(2027, 1, 18))
    a_day_later = silent_projects(today=date(2027, 1, 19))

    assert on_the_last_day == []
    assert [entry.silent_days for _round, entry in a_day_later] == [91, 91]


def test_citizens_read_resolution_step_and_money(counted, town, client_for):
    winner, _loser = winner_and_loser(counted)
    record_resolution(budget_round=counted, facts=MINUTES, by=None, now=NOW)
    publish_resolution(budget_round=counted, by=None, now=NOW)
    facts = ReportFacts(Progress.DONE, date(2026, 11, 19), "Eingeweiht am Samstag.", 50_000, 48_000)
    report_progress(project=winner, facts=facts, by=None, now=NOW)
    visitor = client_for(town.portal)

    page = visitor.get(f"{ROUND}umsetzung/").content.decode()
    project = visitor.get(f"{ROUND}vorschlaege/{winner.position}/").content.decode()

    assert "Dienstag, 20. Oktober 2026" in page
    assert "2026/117" in page
    assert "1 von 2 Projekten ist fertig." in page or "fertig" in page
    assert "Eingeweiht am Samstag." in project
    assert "Eingeweiht am Samstag." in page


def test_pages_need_as_many_queries_for_three_reports_as_for_one(
    counted, town, client_for, assert_queries_constant
):
    winner, _loser = winner_and_loser(counted)
    visitor = client_for(town.portal)

    def report(number):
        facts = ReportFacts(Progress.UNDER_WAY, date(2026, 11, number), f"Woche {number}")
        report_progress(project=winner, facts=facts, by=None, now=NOW)

    assert_queries_constant(visitor, f"{ROUND}umsetzung/", add=report, most=12)
    assert_queries_constant(visitor, f"{ROUND}vorschlaege/{winner.position}/", add=report, most=15)


def test_the_office_enters_a_resolution_with_a_deviation_and_publishes_it(
    counted, town, office_client_for
):
    winner, _loser = winner_and_loser(counted)
    office = office_client_for(town)
    address = f"/office/budget/{counted.pk}/resolution/"
    entered = {
        "committee": "Stadtrat", "resolved_on": "20.10.2026", "number": "2026/117",
        "url": "", "text": "", "deviations-TOTAL_FORMS": "2", "deviations-INITIAL_FORMS": "0",
        "deviations-0-project": winner.pk, "deviations-0-is_funded": "no",
        "deviations-0-reason": "Das Grundstück ist verkauft.",
        "deviations-1-project": "", "deviations-1-is_funded": "no", "deviations-1-reason": "",
    }  # fmt: skip

    office.post(address, entered)
    office.post(f"{address}publish/")

    resolution = CouncilResolution.objects.get()
    assert resolution.published_at is not None
    assert [entry.project for entry in resolution.deviations.all()] == [winner]


def test_a_faulty_resolution_comes_back_with_what_was_typed(counted, town, office_client_for):
    winner, _loser = winner_and_loser(counted)
    entered = {
        "committee": "Stadtrat", "resolved_on": "31.12.2099", "number": "2026/117",
        "deviations-TOTAL_FORMS": "1", "deviations-INITIAL_FORMS": "0",
        "deviations-0-project": winner.pk, "deviations-0-is_funded": "no",
        "deviations-0-reason": "Ein langer Grund.",
    }  # fmt: skip

    page = office_client_for(town).post(f"/office/budget/{counted.pk}/resolution/", entered)

    assert "in der Zukunft" in page.content.decode()
    assert "Ein langer Grund." in page.content.decode()


def test_a_picture_needs_words_and_loses_its_place(counted, town, office_client_for):
    winner, _loser = winner_and_loser(counted)
    office = office_client_for(town)
    address = f"/office/budget/{counted.pk}/progress/{winner.pk}/"
    picture = Image.new("RGB", (40, 30), "green")
    exif = picture.getexif()
    exif[0x010F] = "Kamera von Anna"
    picture.save(file := io.BytesIO(), "JPEG", exif=exif)

    def entered(alt):
        upload = SimpleUploadedFile("bau.jpg", file.getvalue(), "image/jpeg")
        return {
            "state": "under-way", "reported_on": "2026-11-19", "text": "Es geht voran.",
            "picture": upload, "picture_alt": alt,
        }  # fmt: skip

    without_words = office.post(address, entered("")).content.decode()
    office.post(address, entered("Ein Bagger auf der Wiese"))

    assert "was das Bild zeigt" in without_words
    report = ProgressReport.objects.get()
    assert report.picture_alt == "Ein Bagger auf der Wiese"
    with report.picture.file.open("rb") as kept:
        assert b"Kamera von Anna" not in kept.read()


def test_a_report_entered_by_mistake_is_taken_back(counted, town, office_client_for):
    winner, _loser = winner_and_loser(counted)
    report = report_progress(
        project=winner, facts=ReportFacts(Progress.DONE, date(2026, 11, 1)), by=None, now=NOW
    )

    office_client_for(town).post(f"/office/budget/{counted.pk}/progress/withdraw/{report.pk}/")

    assert not ProgressReport.objects.exists()
