"""Addresses of taking mail in."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.intake import inbox, mail, mailboxes, questions

urlpatterns: list[URLPattern | URLResolver] = [
    path("mail/", inbox.of_call, name="mail"),
    path("questions/", questions.questions, name="questions"),
    path("questions/add/", questions.add, name="question_add"),
    path("questions/publish/", questions.publish, name="publish_answers"),
    path("questions/<int:question_id>/", questions.question, name="question"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = [
    path("mailboxes/", mailboxes.mailboxes, name="mailboxes"),
    path("mailboxes/new/", mailboxes.add, name="mailbox_add"),
    path("mailboxes/<int:mailbox_id>/", mailboxes.edit, name="mailbox"),
    path("mailboxes/<int:mailbox_id>/try/", mailboxes.try_out, name="mailbox_try"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<int:mail_id>/", mail.show, name="incoming"),
    path("inbox/<int:mail_id>/sort/", mail.sort, name="sort_mail"),
    path("inbox/<int:mail_id>/undo/", mail.undo, name="undo_sorting"),
    path("inbox/<int:mail_id>/mail.eml", mail.raw, name="incoming_raw"),
    path("inbox/<int:mail_id>/files/<int:position>/", mail.file, name="incoming_file"),
]
