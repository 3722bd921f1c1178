"""Comments come in: with and without account, confirmed, checked, kept apart from machines."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from modellkommune.commons.discussion import spam
from modellkommune.commons.discussion.models import Comment, CommentState
from modellkommune.commons.discussion.rules import Rules, Writers
from modellkommune.commons.discussion.selectors.own import own_comments
from modellkommune.commons.discussion.services.clearing import clear_old_comments
from modellkommune.commons.discussion.services.writing import (
    AccountNeeded,
    AddressNeeded,
    DiscussionClosed,
    NoAnswersHere,
)
from modellkommune.commons.discussion.tokens import key_of, signed_name
from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.models import ReachFigure
from modellkommune.commons.participation.public import follow
from modellkommune.commons.people.services.accounts import open_account
from modellkommune.features.ideas.models import Idea
from tests.factories.discussion import a_comment, an_open_idea

WRITE = "/mitmachen/diskussion/schreiben/"


def name_of(idea):
    return signed_name(f"ideas.idea:{idea.pk}")


def form_of(citizen, idea, **typed):
    """What a form carries that was opened and filled."""
    page = citizen.get(f"{WRITE}?was={name_of(idea)}").content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)[1]
    return {
        "was": name_of(idea), "stamp": stamp, "author_name": "Anna",
        "text": "Eine Bank wäre schön.",
    } | typed  # fmt: skip


def test_answers_stand_below_what_they_answer(idea):
    first = a_comment(idea, "Eins")
    second = a_comment(idea, "Zwei")
    a_comment(idea, "Zu eins", parent=first)
    a_comment(idea, "Zu zwei", parent=second)
    below = a_comment(idea, "Noch zu eins", parent=first)
    a_comment(idea, "Ganz unten", parent=below)

    tree = [(each.depth, each.text) for each in Comment.objects.order_by("path")]

    assert tree == [
        (0, "Eins"), (1, "Zu eins"), (1, "Noch zu eins"), (2, "Ganz unten"),
        (0, "Zwei"), (1, "Zu zwei"),
    ]  # fmt: skip


def test_the_deepest_answers_stand_beside_each_other(idea):
    comment = a_comment(idea, "0")
    for number in range(1, 12):
        comment = a_comment(idea, str(number), parent=comment)

    tree = [(each.depth, each.text) for each in Comment.objects.order_by("path")]

    assert tree == [(min(number, 8), str(number)) for number in range(12)]


@pytest.mark.parametrize(
    ("rules", "refusal"),
    [
        pytest.param(Rules(is_open=False), DiscussionClosed, id="not open"),
        pytest.param(Rules(comments=False), DiscussionClosed, id="no comments"),
        pytest.param(Rules(writers=Writers.ACCOUNT), AccountNeeded, id="account"),
        pytest.param(Rules(writers=Writers.CONFIRMED), AddressNeeded, id="address"),
    ],
)
def test_what_the_rules_of_the_offer_forbid_is_refused(idea, rules, refusal):
    with pytest.raises(refusal):
        a_comment(idea, rules=rules)


def test_after_the_end_nothing_is_taken(idea):
    end = timezone.now()

    with pytest.raises(DiscussionClosed):
        a_comment(idea, rules=Rules(closes_at=end), now=end)


def test_an_answer_to_a_comment_elsewhere_is_refused(idea, town):
    elsewhere = a_comment(an_open_idea(town.authority))

    with pytest.raises(NoAnswersHere):
        a_comment(idea, parent=elsewhere)


def test_where_moderation_looks_first_a_comment_waits(idea):
    comment = a_comment(idea, rules=Rules(checked_first=True))

    assert (comment.state, comment.published_at) == (CommentState.WAITING, None)


def test_a_text_full_of_addresses_waits_everywhere(idea):
    comment = a_comment(idea, "http://a.test http://b.test www.c.test")

    assert comment.state == CommentState.WAITING


def test_a_public_comment_counts_for_the_offer_and_its_idea(idea):
    a_comment(idea, rules=Rules(offer=idea.collection))
    a_comment(idea, rules=Rules(offer=idea.collection))

    assert ReachFigure.objects.get(action="commented").people == 2
    assert Idea.objects.get(pk=idea.pk).comments == 2


def test_without_account_a_comment_is_public_and_its_author_gets_the_only_link(
    citizen, idea, patient_forms
):
    answer = citizen.post(WRITE, form_of(citizen, idea), follow=True)

    comment = Comment.objects.get()
    assert comment.state == CommentState.PUBLIC
    assert answer.redirect_chain[-1][0] == f"/mitmachen/diskussion/eigener/{key_of(comment)}/"
    assert f'data-draft-received="kommentar-ideas.idea:{idea.pk}-"' in answer.content.decode()


def test_a_form_that_is_sent_twice_is_kept_once(citizen, idea, patient_forms):
    form = form_of(citizen, idea)

    citizen.post(WRITE, form)
    second = citizen.post(WRITE, form)

    assert second.status_code == 302
    assert Comment.objects.count() == 1


def test_a_faulty_form_keeps_what_was_typed(citizen, idea, patient_forms):
    answer = citizen.post(WRITE, form_of(citizen, idea, author_name=""))

    assert answer.status_code == 422
    assert "Eine Bank wäre schön." in answer.content.decode()
    assert not Comment.objects.exists()


def test_who_fills_the_hidden_field_leaves_nothing_and_learns_nothing(citizen, idea, patient_forms):
    answer = citizen.post(WRITE, form_of(citizen, idea, website="http://werbung.test"))

    assert answer.status_code == 302
    assert not Comment.objects.exists()


def test_a_form_that_comes_back_at_once_is_asked_to_wait_and_loses_nothing(citizen, idea):
    form = form_of(citizen, idea)

    answer = citizen.post(WRITE, form)

    assert answer.status_code == 422
    assert "Eine Bank wäre schön." in answer.content.decode()
    assert form["stamp"] in answer.content.decode()
    assert not Comment.objects.exists()


def test_too_many_comments_of_one_address_have_to_wait(citizen, idea, patient_forms, monkeypatch):
    monkeypatch.setattr(spam, "COMMENTS_OF_AN_ADDRESS", 2)

    answers = [citizen.post(WRITE, form_of(citizen, idea)).status_code for _ in range(3)]

    assert answers == [302, 302, 422]


def test_a_stamp_of_another_house_is_replaced(citizen, idea, patient_forms):
    answer = citizen.post(WRITE, form_of(citizen, idea, stamp="erfunden"))

    assert answer.status_code == 422
    assert 'value="erfunden"' not in answer.content.decode()


def test_only_the_mail_to_the_address_confirms_it(citizen, idea, patient_forms, monkeypatch):
    rules = Rules(writers=Writers.CONFIRMED)
    comment = a_comment(idea, rules=rules, email="anna@ort.test", wants_answers=True)
    own = f"/mitmachen/diskussion/eigener/{key_of(comment)}/"
    mail = Message.objects.get(recipient="anna@ort.test")
    proof = re.search(r"beweis=(\w+)", mail.body)[1]

    without = citizen.post(f"{own}bestaetigen/", {"beweis": ""})
    page = citizen.get(f"{own}?beweis={proof}").content.decode()
    with_proof = citizen.post(f"{own}bestaetigen/", {"beweis": proof})

    assert without.status_code == 404
    assert proof in page
    assert proof not in citizen.get(own).content.decode()
    assert with_proof.status_code == 302
    assert Comment.objects.get().state == CommentState.PUBLIC


def test_who_wished_it_is_told_of_answers_and_can_stop_with_one_click(citizen, idea):
    comment = a_comment(idea, email="anna@ort.test", wants_answers=True)
    Comment.objects.filter(pk=comment.pk).update(email_confirmed_at=timezone.now())
    comment.refresh_from_db()

    a_comment(idea, "Finde ich auch.", parent=comment, name="Bert")
    told = Message.objects.get(template="discussion/answered")
    stop = told.unsubscribe_url.split(".test", 1)[-1].partition("/")[2]
    citizen.post(f"/{stop}")
    a_comment(idea, "Noch etwas.", parent=Comment.objects.get(pk=comment.pk), name="Bert")

    assert "Finde ich auch." in told.body
    assert Message.objects.filter(template="discussion/answered").count() == 1


def test_an_unconfirmed_address_is_told_nothing(idea):
    comment = a_comment(idea, email="fremd@ort.test", wants_answers=True)

    a_comment(idea, "Finde ich auch.", parent=comment, name="Bert")

    assert [each.template for each in Message.objects.all()] == ["discussion/confirm"]


def test_after_two_weeks_what_nobody_confirmed_is_gone(idea):
    now = timezone.now()
    rules = Rules(writers=Writers.CONFIRMED)
    a_comment(idea, rules=rules, email="nie@ort.test", now=now - timedelta(days=15))
    public = a_comment(idea, email="offen@ort.test", now=now - timedelta(days=15))

    clear_old_comments(now=now)

    assert [(each.pk, each.email) for each in Comment.objects.all()] == [(public.pk, "")]


def test_withdrawing_deletes_the_words_and_leaves_the_answers(citizen, idea):
    comment = a_comment(idea, "Das war zu schnell.")
    a_comment(idea, "Antwort darauf", parent=comment)

    citizen.post(f"/mitmachen/diskussion/eigener/{key_of(comment)}/zurueckziehen/")
    page = citizen.get(f"/mitmachen/diskussion/kommentar/{comment.pk}/", follow=True)

    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.author_name) == ("withdrawn", "", "")
    assert "Antwort darauf" in page.content.decode()
    assert f'id="kommentar-{comment.pk}"' in page.content.decode()


def test_who_follows_an_idea_is_told_once_a_day_that_it_is_talked_about(idea):
    clara = open_account(email="clara@ort.test", name="Clara")
    dora = open_account(email="dora@ort.test", name="Dora")
    now = timezone.localtime().replace(hour=10)
    for person in (clara, dora):
        follow(about=idea, authority=idea.authority, person=person, now=now)

    a_comment(idea, "Eins", person=dora, now=now)
    a_comment(idea, "Zwei", now=now + timedelta(hours=1))
    a_comment(idea, "Drei", now=now + timedelta(days=1))

    told = Message.objects.filter(template="discussion/commented").order_by(
        "queued_at", "recipient"
    )
    assert [(each.recipient, each.queued_at) for each in told] == [
        ("clara@ort.test", now),
        ("clara@ort.test", now + timedelta(days=1)),
        ("dora@ort.test", now + timedelta(days=1)),
    ]


def test_with_an_account_the_own_comments_stand_in_it(idea, client_for, town):
    clara = open_account(email="clara@ort.test", name="Clara")
    comment = a_comment(idea, "Mein Wort", person=clara)

    entries = list(own_comments(clara))

    assert [(entry.title, entry.url) for entry in entries] == [
        ("Mein Wort", f"/mitmachen/diskussion/eigener/{key_of(comment)}/")
    ]


def test_nobody_can_fill_the_mailbox_of_a_stranger(citizen, idea, patient_forms, monkeypatch):
    monkeypatch.setattr(spam, "MAILS_TO_A_MAILBOX", 2)

    answers = [
        citizen.post(WRITE, form_of(citizen, idea, email="fremd@ort.test")).status_code
        for _ in range(3)
    ]

    assert answers == [302, 302, 422]
    assert Message.objects.filter(recipient="fremd@ort.test").count() == 2


def test_who_wants_to_be_told_is_asked_for_an_address(citizen, idea, patient_forms):
    answer = citizen.post(WRITE, form_of(citizen, idea, wants_answers="on"))

    assert answer.status_code == 422
    assert "damit wir Sie benachrichtigen können" in answer.content.decode()


def test_where_an_account_is_needed_a_text_that_was_sent_is_given_back(citizen, town):
    idea = an_open_idea(town.authority, comments_without_account=False)

    answer = citizen.post(WRITE, {"was": name_of(idea), "text": "Lange überlegt."})

    assert "Lange überlegt." in answer.content.decode()
    assert not Comment.objects.exists()
