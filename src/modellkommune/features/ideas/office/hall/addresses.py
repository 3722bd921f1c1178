"""Addresses in the office: meetings."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.office.hall import meetings

of_the_room: list[URLPattern] = []
# Below the address of one record.
urlpatterns: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<int:meeting>/", meetings.meeting, name="meeting"),
    path("meetings/<int:meeting>/change/", meetings.change, name="meeting_change"),
    path("meetings/<int:meeting>/drop/", meetings.drop, name="meeting_drop"),
    path("meetings/<int:meeting>/present/", meetings.present, name="meeting_present"),
    path("meetings/<int:meeting>/hands/", meetings.hands, name="meeting_hands"),
    path("meetings/<int:meeting>/show/", meetings.show, name="meeting_show"),
]
