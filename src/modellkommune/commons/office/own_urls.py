"""Addresses of the office's own pages, below /office/."""

from django.urls import path

from modellkommune.commons.office.views import (
    counter,
    journal,
    log,
    outbox,
    people,
    portal,
    switcher,
)

app_name = "office"

urlpatterns = [
    path("portal/", portal.edit_portal, name="portal"),
    path("people/", people.list_people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/roles/<int:role_id>/end/", people.end_role, name="end_role"),
    path("counter/", counter.counter, name="counter"),
    path("counter/account/<str:slip>/", counter.new_resident, name="new_resident"),
    path("counter/proofs/<int:pk>/", counter.known_resident, name="known_resident"),
    path("counter/proofs/<int:pk>/end/", counter.end_residence, name="end_residence"),
    path("journal/", journal.show_journal, name="journal"),
    path("journal/table.csv", journal.export_journal, name="journal_table"),
    path("mail/", outbox.list_messages, name="outbox"),
    path("mail/again/", outbox.try_all_again, name="messages_again"),
    path("mail/<uuid:message_id>/", outbox.show_message, name="message"),
    path("mail/<uuid:message_id>/decide/", outbox.decide, name="message_decide"),
    path("notices/<uuid:notice_id>/", outbox.open_notice, name="notice"),
    path("log/", log.show_log, name="log"),
    path("authority/", switcher.choose_authority, name="switch"),
]
