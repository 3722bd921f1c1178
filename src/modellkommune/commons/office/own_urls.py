"""Addresses of the office's own pages, below /office/."""

from django.urls import path

from modellkommune.commons.office.views import log, people, portal, switcher

app_name = "office"

urlpatterns = [
    path("portal/", portal.edit_portal, name="portal"),
    path("people/", people.list_people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/roles/<int:role_id>/end/", people.end_role, name="end_role"),
    path("log/", log.show_log, name="log"),
    path("authority/", switcher.choose_authority, name="switch"),
]
