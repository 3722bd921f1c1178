"""Liking once per browser or account, without a token and without being followed."""

from __future__ import annotations

from django.test import Client

from modellkommune.commons.discussion.browsers import COOKIE
from modellkommune.commons.discussion.models import Comment, Like
from modellkommune.commons.discussion.tokens import signed_name
from modellkommune.features.ideas.models import Idea
from tests.factories.discussion import a_comment, an_open_idea

LIKE = "/mitmachen/diskussion/gefaellt/"


def click(client: Client, record, **fields):
    """Press the button as a page of the portal would."""
    host = client.defaults["HTTP_HOST"]
    was = signed_name(f"{record._meta.label_lower}:{record.pk}")
    return client.post(LIKE, {"was": was, **fields}, headers={"origin": f"http://{host}"})


def test_a_browser_likes_a_comment_once_and_can_take_it_back(citizen, idea):
    comment = a_comment(idea)

    click(citizen, comment)
    click(citizen, comment)
    twice = Comment.objects.get().likes
    click(citizen, comment, ende="1")

    assert (twice, Comment.objects.get().likes) == (1, 0)


def test_two_browsers_are_two_people(citizen, idea, client_for, town):
    comment = a_comment(idea)

    click(citizen, comment)
    click(client_for(town.portal), comment)

    assert Comment.objects.get().likes == 2


def test_likes_of_one_browser_cannot_be_put_together(citizen, idea):
    first, second = a_comment(idea, "Eins"), a_comment(idea, "Zwei")

    click(citizen, first)
    click(citizen, second)

    marks = {like.mark for like in Like.objects.all()}
    assert len(marks) == 2
    assert citizen.cookies[COOKIE].value.partition(":")[0] not in marks
    assert citizen.cookies[COOKIE]["samesite"] == "Strict"


def test_an_idea_itself_is_liked_and_keeps_its_number(citizen, idea):
    click(citizen, idea)

    assert Idea.objects.get(pk=idea.pk).likes == 1


def test_a_click_from_another_site_is_refused(citizen, idea):
    comment = a_comment(idea)
    was = signed_name(f"discussion.comment:{comment.pk}")

    answer = citizen.post(LIKE, {"was": was}, headers={"origin": "http://fremd.test"})

    assert answer.status_code == 403
    assert not Like.objects.exists()


def test_where_an_account_is_asked_for_a_stranger_is_told_so(citizen, town):
    idea = an_open_idea(town.authority, likes_without_account=False)

    answer = click(citizen, idea)

    assert answer.status_code == 302
    assert not Like.objects.exists()


def test_a_script_gets_the_button_alone(citizen, idea):
    comment = a_comment(idea)
    host = citizen.defaults["HTTP_HOST"]

    answer = citizen.post(
        LIKE,
        {"was": signed_name(f"discussion.comment:{comment.pk}")},
        headers={"origin": f"http://{host}", "hx-request": "true"},
    )

    page = answer.content.decode()
    assert 'aria-pressed="true"' in page
    assert "<html" not in page
