"""What discussions keep of a person, and how it is removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django_scopes import scopes_disabled

from modellkommune.commons.discussion.models import Comment, CommentState, Like, Report
from modellkommune.commons.discussion.services.liking import count_anew
from modellkommune.commons.discussion.services.own import forget_words
from modellkommune.commons.participation.public import described
from modellkommune.commons.switchboard.personal_data import Kept, Part


class CommentData:
    """Comments from the account or its address, likes and reports of the account."""

    name = "discussion"

    def export(self, person: Any) -> list[Part]:
        """Return what was written, liked and reported, in all authorities."""
        with scopes_disabled():
            parts = [
                Part(_("Comments"), [_comment_row(comment) for comment in written_by(person)]),
                Part(_("What you like"), list(_liked_rows(person))),
                Part(_("Comments you have reported"), list(_report_rows(person))),
            ]
        return [part for part in parts if part.rows]

    def erase(self, person: Any, now: datetime) -> list[Kept]:
        """Remove words, name and address; the place in the conversation stays.

        What was written in the name of the office stays as the office's answer.
        """
        with scopes_disabled():
            _forget_likes(person)
            Report.objects.filter(person=person).update(person=None)
            return list(_erase(written_by(person)))


COMMENTS = CommentData()


def written_by(person: Any) -> QuerySet[Comment]:
    """Return the comments of an account, or of its address without an account."""
    comments: QuerySet[Comment] = Comment.objects.filter(
        Q(person=person) | Q(person=None, email__iexact=person.email) & ~Q(email="")
    )
    return comments.select_related("authority").order_by("written_at", "pk")


def _comment_row(comment: Comment) -> dict[str, Any]:
    return {
        _("Authority"): comment.authority.name,
        _("About"): comment.about,
        _("Name"): comment.author_name,
        pgettext("discussion", "Comment"): comment.text,
        _("In the name of the office"): comment.is_official,
        _("State"): comment.get_state_display(),
        _("Written on"): comment.written_at,
        _("Published on"): comment.published_at,
        _("E-mail address"): comment.email,
        _("Told of answers"): comment.wants_answers,
        _("Likes"): comment.likes,
    }


def _liked_rows(person: Any) -> Iterator[dict[str, Any]]:
    likes = list(Like.objects.filter(person=person).order_by("day", "pk"))
    names = described(like.about for like in likes)
    for like in likes:
        title = names[like.about].title if like.about in names else like.about
        yield {_("What"): title, _("Day"): like.day}


def _report_rows(person: Any) -> Iterator[dict[str, Any]]:
    reports = Report.objects.filter(person=person).select_related("comment")
    for report in reports.order_by("reported_at", "pk"):
        yield {
            pgettext("discussion", "Comment"): str(report.comment),
            _("Reason"): report.get_reason_display(),
            _("In your own words"): report.words,
            _("Reported on"): report.reported_at,
        }


def _forget_likes(person: Any) -> None:
    likes = Like.objects.filter(person=person)
    names = list(likes.values_list("about", flat=True))
    likes.delete()
    for name in names:
        count_anew(name)


def _erase(comments: QuerySet[Comment]) -> Iterator[Kept]:
    official = 0
    for comment in comments:
        if comment.is_official:
            Comment.objects.filter(pk=comment.pk).update(person=None)
            official += 1
            continue
        comment.person, comment.email, comment.wants_answers = None, "", False
        comment.email_confirmed_at, comment.key_digest, comment.form_mark = None, "", None
        comment.save()
        if comment.state != CommentState.DELETED:
            comment.state = CommentState.WITHDRAWN
        forget_words(comment)
    if official:
        yield Kept(
            what=ngettext(
                "{number} answer that you wrote in the name of the office, without your name",
                "{number} answers that you wrote in the name of the office, without your name",
                official,
            ).format(number=official),
            why=_("They are answers of the authority, which citizens can rely on."),
        )
