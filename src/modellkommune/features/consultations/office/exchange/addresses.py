"""Addresses in the office: messages and catalogues."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.exchange import messages, sending

of_the_room: list[URLPattern] = [
    path("messages/", messages.import_message, name="import_message"),
    path("messages/office/", messages.own_office, name="exchange_office"),
    path("messages/<int:message>/", messages.check_message, name="message"),
    path("messages/<int:message>/take/", messages.take, name="message_take"),
    path("messages/<int:message>/refuse/", messages.put_aside, name="message_refuse"),
    path("messages/<int:message>/file/", messages.original, name="message_file"),
    path("messages/<int:message>/answer.xml", messages.answer, name="message_answer"),
]
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("exchange/", sending.overview, name="exchange"),
    path("exchange/message-<slug:kind>.xml", sending.about_procedure, name="exchange_message"),
    path("exchange/statements.zip", sending.all_statements, name="exchange_statements"),
    path(
        "exchange/statements/<int:number>-<slug:kind>.xml", sending.about_statement,
        name="exchange_statement",
    ),
]  # fmt: skip
