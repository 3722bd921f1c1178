"""Moderation: one person hides, two delete, another one hears the author; nothing is lost."""

from __future__ import annotations

import json
import re

import pytest
from django.utils import timezone

from modellkommune.commons.approvals.public import AlreadyAgreed
from modellkommune.commons.discussion.models import (
    Action,
    Appeal,
    Comment,
    CommentState,
    Decision,
    Reason,
    Report,
)
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.discussion.selectors.queue import Kind, queue_for
from modellkommune.commons.discussion.services.appealing import (
    AnswerMissing,
    NothingToAppeal,
    NotYourOwnDecision,
    appeal,
    decide_appeal,
)
from modellkommune.commons.discussion.services.deleting import ask_to_delete
from modellkommune.commons.discussion.services.moderating import (
    ReasonMissing,
    SomebodyWasQuicker,
    hide_comment,
    keep_comment,
    publish_comment,
    show_again,
)
from modellkommune.commons.discussion.services.reporting import report_comment
from modellkommune.commons.discussion.tokens import key_of
from modellkommune.commons.journal.public import Entry
from modellkommune.commons.outbox.public import Message, Notice
from modellkommune.commons.switchboard.desk import all_waiting
from modellkommune.features.ideas.models import Idea
from modellkommune.features.ideas.selectors.public_collections import address_of_idea
from tests.factories.discussion import a_comment
from tests.fixtures.queries import queries_of

OFFICE = "/office/moderation/"


@pytest.fixture
def comment(idea):
    """A comment whose author has confirmed an address."""
    written = a_comment(idea, "Ihr seid alle unfähig.", email="anna@ort.test")
    Comment.objects.filter(pk=written.pk).update(email_confirmed_at=timezone.now())
    return Comment.objects.get(pk=written.pk)


def hide(comment, by, *, reason=Reason.INSULT, words="Bitte ohne Beleidigung."):
    return hide_comment(
        comment=comment, version=comment.version, reason=reason, words=words, by=by,
        now=timezone.now(),
    )  # fmt: skip


def test_a_hidden_comment_leaves_a_sentence_and_its_answers(citizen, idea, comment, mona):
    a_comment(idea, "Das sehe ich anders.", parent=comment)

    hide(comment, mona)
    page = citizen.get(address_of_idea(idea)).content.decode()

    assert "Ihr seid alle unfähig." not in page
    assert "Hier stand ein Kommentar. Die Moderation hat ihn verborgen" in page
    assert "Das sehe ich anders." in page
    assert Idea.objects.get(pk=idea.pk).comments == 1


def test_the_author_is_told_the_reason_and_where_to_object(comment, mona):
    hide(comment, mona)

    mail = Message.objects.get(template="discussion/decided")
    assert mail.recipient == "anna@ort.test"
    assert "Beleidigung oder Drohung" in mail.body
    assert "Bitte ohne Beleidigung." in mail.body
    assert f"/mitmachen/diskussion/eigener/{key_of(comment)}/" in mail.body
    assert Decision.objects.get().is_told


def test_nobody_hides_without_a_reason(comment, mona):
    with pytest.raises(ReasonMissing):
        hide(comment, mona, reason="")
    with pytest.raises(ReasonMissing):
        hide(comment, mona, reason=Reason.OTHER, words=" ")

    assert Comment.objects.get(pk=comment.pk).state == CommentState.PUBLIC


def test_of_two_moderators_at_once_the_slower_one_is_told(comment, mona, moritz):
    hide(comment, mona)

    with pytest.raises(SomebodyWasQuicker):
        keep_comment(comment=comment, version=0, by=moritz, now=timezone.now())


def test_a_report_waits_and_is_settled_with_the_decision(citizen, comment, mona, moritz):
    report_comment(comment=comment, reason="insult", words="", person=moritz, now=timezone.now())
    waiting = [item.kind for item in queue_for(mona).items]

    keep_comment(comment=Comment.objects.get(pk=comment.pk), version=0, by=mona, now=timezone.now())

    assert waiting == [Kind.REPORTED]
    assert queue_for(mona).items == ()
    assert Report.objects.get().settled_at is not None
    assert "belassen" in Notice.objects.get(person=moritz).sentence


def test_readers_report_with_a_reason_on_a_page_of_its_own(citizen, comment):
    page = f"/mitmachen/diskussion/kommentar/{comment.pk}/melden/"

    without = citizen.post(page, {"reason": "", "words": ""})
    other = citizen.post(page, {"reason": "other", "words": ""})
    sent = citizen.post(page, {"reason": "hate", "words": "Der zweite Satz."})

    assert (without.status_code, other.status_code, sent.status_code) == (422, 422, 302)
    assert Report.objects.get().reason == "hate"
    assert Comment.objects.get(pk=comment.pk).open_reports == 1


def test_another_person_decides_about_the_appeal(citizen, comment, mona, moritz):
    hide(comment, mona)
    own = f"/mitmachen/diskussion/eigener/{key_of(comment)}/"

    citizen.post(f"{own}widerspruch/", {"words": "Das war keine Beleidigung."})
    made = Appeal.objects.get()
    with pytest.raises(NotYourOwnDecision):
        decide_appeal(appeal=made, grant=True, answer="", by=mona, now=timezone.now())
    decide_appeal(appeal=made, grant=True, answer="Sie haben recht.", by=moritz, now=timezone.now())

    comment.refresh_from_db()
    assert comment.state == CommentState.PUBLIC
    assert [each.action for each in Decision.objects.order_by("pk")] == ["hidden", "restored"]
    assert "wieder gezeigt" in Message.objects.filter(template="discussion/decided").first().body


def test_who_refuses_an_appeal_says_why_and_there_is_one_per_decision(comment, mona, moritz):
    hide(comment, mona)
    made = appeal(comment=Comment.objects.get(), words="Doch.", now=timezone.now())

    with pytest.raises(AnswerMissing):
        decide_appeal(appeal=made, grant=False, answer=" ", by=moritz, now=timezone.now())
    decide_appeal(appeal=made, grant=False, answer="Nein.", by=moritz, now=timezone.now())
    with pytest.raises(NothingToAppeal):
        appeal(comment=Comment.objects.get(), words="Noch einmal.", now=timezone.now())

    assert "Nein." in Message.objects.get(template="discussion/appeal").body


def test_deleting_takes_two_people_and_hides_from_the_first(comment, mona, moritz):
    def ask(by):
        found = Comment.objects.get(pk=comment.pk)
        return ask_to_delete(
            comment=found, version=found.version, reason=Reason.PERSONAL, words="", by=by,
            now=timezone.now(),
        )  # fmt: skip

    first = ask(mona)
    after_one = Comment.objects.get(pk=comment.pk)
    with pytest.raises(AlreadyAgreed):
        ask(mona)
    second = ask(moritz)
    after_two = Comment.objects.get(pk=comment.pk)

    assert (first.granted, after_one.state, after_one.text) == (
        False, CommentState.HIDDEN, "Ihr seid alle unfähig.",
    )  # fmt: skip
    assert (second.granted, after_two.state, after_two.text) == (True, CommentState.DELETED, "")


def test_a_comment_that_waits_is_published_or_refused(citizen, idea, mona):
    good = a_comment(idea, "Gut", rules=Rules(checked_first=True, offer=idea.collection))
    bad = a_comment(idea, "Schlecht", rules=Rules(checked_first=True))

    publish_comment(comment=good, version=0, by=mona, now=timezone.now())
    decision = hide(bad, mona)
    page = citizen.get(address_of_idea(idea)).content.decode()

    assert "Gut" in page
    assert "Hier stand ein Kommentar" not in page
    assert decision.action == Action.REFUSED


def test_a_hidden_comment_can_be_shown_again(comment, mona):
    hide(comment, mona)

    show_again(
        comment=Comment.objects.get(), version=1, words="Doch in Ordnung.", by=mona,
        now=timezone.now(),
    )  # fmt: skip

    assert Comment.objects.get().state == CommentState.PUBLIC


def test_decisions_stand_in_the_journal_with_their_reason_and_without_words(comment, mona):
    hide(comment, mona)

    entry = Entry.objects.get(kind="discussion.decided")
    assert entry.facts == {"verdict": "hidden", "why": "insult"}


def test_the_queue_is_worked_with_forms_alone(idea, mona, desk_of):
    first = a_comment(idea, "Eins", rules=Rules(checked_first=True))
    second = a_comment(idea, "Zwei", rules=Rules(checked_first=True))
    desk = desk_of(mona)
    page = desk.get(OFFICE).content.decode()

    answer = desk.post(
        f"{OFFICE}comments/{first.pk}/decide/",
        {"tun": "publish", "version": "0", "von": "queue", "art": "", "stelle": "0"},
    )
    desk.post(
        f"{OFFICE}comments/{second.pk}/decide/",
        {"tun": "hide", "version": "0", "von": "queue", "reason": "spam", "words": ""},
    )

    assert set(re.findall(r'data-key="(\w)"', page)) == {"f", "v", "l", "o"}
    assert answer.url == f"{OFFICE}?art=&stelle=0"
    assert [each.state for each in Comment.objects.order_by("pk")] == ["public", "hidden"]


def test_the_office_answers_and_the_answer_is_marked(citizen, idea, mona, desk_of):
    comment = a_comment(idea, "Wann kommt die Bank?")

    desk_of(mona).post(
        f"{OFFICE}comments/{comment.pk}/answer/", {"text": "Im Mai.", "unit": "Bauamt"}
    )
    page = citizen.get(address_of_idea(idea)).content.decode()

    answer = Comment.objects.get(parent=comment)
    assert (answer.is_official, answer.author_name) == (True, idea.authority.name)
    assert "Antwort der Verwaltung" in page
    assert "Bauamt" in page


def test_the_start_page_of_the_office_names_what_waits(idea, comment, mona):
    a_comment(idea, rules=Rules(checked_first=True))
    a_comment(idea, rules=Rules(checked_first=True))
    report_comment(comment=comment, reason="spam", words="", now=timezone.now())
    mona.__dict__.pop("held_roles", None)

    titles = {waiting.title for waiting in all_waiting(mona) if waiting.room == "discussion"}

    assert titles == {"1 gemeldeten Kommentar ansehen", "2 neue Kommentare prüfen"}


def test_the_queue_asks_equally_much_for_one_and_for_many(idea, mona, desk_of):
    def add(number):
        for _ in range(number):
            a_comment(idea, rules=Rules(checked_first=True))
            reported = a_comment(idea)
            report_comment(comment=reported, reason="spam", words="", now=timezone.now())

    desk = desk_of(mona)
    add(1)
    desk.get(OFFICE)
    one = queries_of(desk, OFFICE)
    add(4)
    many = queries_of(desk, OFFICE)

    assert len(one) == len(many), "\n".join(many)


def test_the_figures_are_public_as_page_and_files(citizen, idea, comment, mona, moritz):
    hide(comment, mona)
    made = appeal(comment=Comment.objects.get(), words="Doch.", now=timezone.now())
    decide_appeal(appeal=made, grant=True, answer="", by=moritz, now=timezone.now())
    a_comment(idea, "Noch einer")

    page = citizen.get("/mitmachen/diskussion/zahlen/").content.decode()
    csv = citizen.get("/mitmachen/diskussion/zahlen/moderation.csv").content.decode("utf-8-sig")
    rows = json.loads(citizen.get("/mitmachen/diskussion/zahlen/moderation.json").content)["rows"]

    assert "Beleidigung oder Drohung: 1" in page
    assert csv.splitlines()[0].startswith("quartal;geschrieben;")
    figures = rows[0]
    assert {
        name: figures[name]
        for name in ("geschrieben", "verborgen", "verborgen_insult", "wieder_gezeigt",
                     "widersprueche", "stattgegeben")
    } == {
        "geschrieben": 2, "verborgen": 1, "verborgen_insult": 1, "wieder_gezeigt": 1,
        "widersprueche": 1, "stattgegeben": 1,
    }  # fmt: skip


def test_the_rules_of_the_authority_are_public_and_changed_in_the_office(citizen, mona, desk_of):
    before = citizen.get("/mitmachen/diskussion/regeln/").content.decode()

    desk_of(mona).post(f"{OFFICE}rules/", {"rules_text": "Bei uns duzt man sich nicht."})
    after = citizen.get("/mitmachen/diskussion/regeln/").content.decode()

    assert "Bleiben Sie bei dem Thema" in before
    assert "Bei uns duzt man sich nicht." in after
    assert Entry.objects.filter(kind="discussion.rules-changed").count() == 1


def test_who_does_not_moderate_is_kept_out(town, client_for, idea, comment):
    from tests.walls import sign_in

    person = town.administrator
    person.roles.all().delete()
    stranger = sign_in(client_for(town.portal), person)

    assert stranger.get(OFFICE).status_code in {302, 403}
