"""Reading many comments: a part at a time, in four orders, with links that last."""

from __future__ import annotations

from django.utils import timezone

from modellkommune.commons.discussion.models import Comment, CommentState
from modellkommune.commons.discussion.public import comment_count, comments_of
from modellkommune.commons.discussion.rules import Rules
from modellkommune.commons.discussion.services.liking import like
from modellkommune.features.ideas.models import Idea, IdeaAuthor, Visibility
from modellkommune.features.ideas.selectors.public_collections import address_of_idea
from tests.factories.discussion import a_comment, an_open_idea, many_comments
from tests.factories.ideas import an_idea
from tests.fixtures.queries import MOST_OF_A_DETAIL, queries_of


def texts(answer):
    """The comments of a page, by their anchors."""
    page = answer.content.decode()
    return [int(part.partition('"')[0]) for part in page.split('id="kommentar-')[1:]]


def test_a_page_with_two_thousand_comments_asks_no_more_than_one_with_three(citizen, idea, town):
    other = an_open_idea(town.authority)
    many_comments(other, 3)
    many_comments(idea, 2_000, threads=40)
    citizen.get(address_of_idea(other))

    few = queries_of(citizen, address_of_idea(other))
    many = queries_of(citizen, address_of_idea(idea))

    assert len(many) == len(few) <= MOST_OF_A_DETAIL, "\n".join(many)


def test_the_discussion_asks_few_questions_of_somebody_signed_in(idea, mona, desk_of):
    many_comments(idea, 120)
    client = desk_of(mona)
    client.get(address_of_idea(idea))

    asked = [sql for sql in queries_of(client, address_of_idea(idea)) if "discussion_" in sql]

    # Number and part of the comments, and everything the account likes.
    assert len(asked) <= 3, "\n".join(asked)


def test_the_parts_together_show_every_comment_once_in_its_order(citizen, idea):
    many_comments(idea, 130, threads=3)
    page = address_of_idea(idea)

    shown = [key for part in (1, 2, 3) for key in texts(citizen.get(f"{page}?teil={part}"))]

    assert shown == [each.pk for each in Comment.objects.order_by("path")]


def test_more_comments_come_as_a_fragment_that_follows_the_first_part(citizen, idea):
    many_comments(idea, 70)
    first = citizen.get(address_of_idea(idea)).content.decode()
    more = first.partition('hx-get="/mitmachen/diskussion/teil/')[2].partition('"')[0]

    fragment = citizen.get(f"/mitmachen/diskussion/teil/{more.replace('&amp;', '&')}")

    assert len(texts(fragment)) == 20
    assert "<html" not in fragment.content.decode()


def test_a_permanent_link_opens_the_part_in_which_the_comment_stands(citizen, idea):
    many_comments(idea, 2_000, threads=40)
    last = Comment.objects.order_by("path").last()

    answer = citizen.get(f"/mitmachen/diskussion/kommentar/{last.pk}/", follow=True)

    assert answer.redirect_chain[-1][0].endswith(f"?teil=40#kommentar-{last.pk}")
    assert last.pk in texts(answer)


def test_comments_are_sorted_as_asked(citizen, idea):
    first = a_comment(idea, "Eins")
    second = a_comment(idea, "Zwei")
    below = a_comment(idea, "Zu eins", parent=first)
    like(about=second, rules=Rules(), now=timezone.now(), browser="a")
    page = address_of_idea(idea)

    orders = {
        order: texts(citizen.get(f"{page}?folge={order}"))
        for order in ("gespraech", "aelteste", "neueste", "beliebteste", "unsinn")
    }

    one, two, three = first.pk, second.pk, below.pk
    assert orders == {
        "gespraech": [one, three, two],
        "aelteste": [one, two, three],
        "neueste": [three, two, one],
        "beliebteste": [two, one, three],
        "unsinn": [one, three, two],
    }


def test_what_waits_was_never_public_and_leaves_no_trace(citizen, idea):
    waiting = a_comment(idea, rules=Rules(checked_first=True))
    Comment.objects.filter(pk=waiting.pk).update(state=CommentState.HIDDEN)

    assert texts(citizen.get(address_of_idea(idea))) == []
    assert citizen.get(f"/mitmachen/diskussion/kommentar/{waiting.pk}/").status_code == 404


def test_reading_sets_no_cookie(citizen, idea):
    a_comment(idea)

    assert dict(citizen.get(address_of_idea(idea)).cookies) == {}


def test_comments_of_a_joined_idea_are_read_and_linked_below_the_other_one(citizen, idea):
    joined = an_idea(idea.collection)
    IdeaAuthor.objects.create(authority=joined.authority, idea=joined)
    said = a_comment(joined, "Über die verbundene Idee gesagt")
    Idea.objects.filter(pk=joined.pk).update(visibility=Visibility.MERGED, merged_into=idea)

    page = citizen.get(address_of_idea(idea)).content.decode()
    link = citizen.get(f"/mitmachen/diskussion/kommentar/{said.pk}/")

    assert "Über die verbundene Idee gesagt" in page
    assert link.url == f"{address_of_idea(idea)}#kommentar-{said.pk}"


def test_other_rooms_read_comments_and_their_number_through_the_door(idea, town):
    other = an_open_idea(town.authority)
    first = a_comment(idea, "Eins")
    hidden = a_comment(idea, "Zwei")
    Comment.objects.filter(pk=hidden.pk).update(state=CommentState.HIDDEN)

    assert list(comments_of(idea)) == [first]
    assert comment_count([idea, other]) == {idea.pk: 1, other.pk: 0}
