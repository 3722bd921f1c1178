"""What a person wrote is handed out, and goes when the person wishes it."""

from __future__ import annotations

from django.utils import timezone

from modellkommune.commons.discussion.models import Comment, Like
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.discussion.services.liking import like
from modellkommune.commons.discussion.services.personal_data import COMMENTS
from modellkommune.commons.discussion.services.writing import answer_officially
from modellkommune.commons.people.services.accounts import open_account
from modellkommune.features.ideas.models import Idea
from tests.factories.discussion import a_comment


def test_comments_likes_and_reports_are_handed_out(idea):
    anna = open_account(email="anna@ort.test", name="Anna Amsel")
    a_comment(idea, "Mit Konto", person=anna)
    a_comment(idea, "Mit Adresse", email="Anna@ort.test")
    a_comment(idea, "Von jemand anderem", email="bert@ort.test")
    like(about=idea, rules=Rules(), person=anna, now=timezone.now())

    parts = {part.title: part.rows for part in COMMENTS.export(anna)}

    assert [row["Kommentar"] for row in parts["Kommentare"]] == ["Mit Konto", "Mit Adresse"]
    assert [row["Was"] for row in parts["Ihre Zustimmungen"]] == [idea.title]


def test_erasing_takes_the_words_and_leaves_the_conversation(idea):
    anna = open_account(email="anna@ort.test", name="Anna Amsel")
    own = a_comment(idea, "Mein Gedanke", person=anna)
    a_comment(idea, "Antwort", parent=own, name="Bert")
    like(about=idea, rules=Rules(), person=anna, now=timezone.now())

    COMMENTS.erase(anna, timezone.now())

    own.refresh_from_db()
    assert (own.text, own.author_name, own.person, own.state) == ("", "", None, "withdrawn")
    assert Comment.objects.filter(parent=own).count() == 1
    assert not Like.objects.exists()
    assert Idea.objects.get(pk=idea.pk).likes == 0


def test_an_answer_of_the_office_stays_without_the_name_of_who_wrote_it(idea):
    clerk = open_account(email="amt@ort.test", name="Klara Amt")
    answer_officially(
        about=idea, parent=None, text="Im Mai.", unit="Bauamt", by=clerk, now=timezone.now()
    )

    kept = COMMENTS.erase(clerk, timezone.now())

    comment = Comment.objects.get()
    assert (comment.text, comment.person) == ("Im Mai.", None)
    assert len(kept) == 1
