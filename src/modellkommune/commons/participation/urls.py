"""Addresses of participation, below mitmachen/."""

from django.urls import path

from modellkommune.commons.participation.views import following, notices, offers, reach

app_name = "participation"

urlpatterns = [
    path("kalender/", offers.calendar_page, name="calendar"),
    path("kalender/mitmachen.ics", offers.calendar_download, name="calendar_file"),
    path("karte/", offers.map_page, name="map"),
    path("erreicht/", reach.public_figures, name="reach"),
    path("benachrichtigungen/", notices.notices_page, name="notices"),
    path("benachrichtigungen/<str:name>.ics", notices.own_calendar, name="own_calendar"),
    path("folgen/", following.follow_page, name="follow"),
    path("folgen/liste/", notices.own_list, name="own_list"),
    path("folgen/beenden/<int:pk>/", notices.stop, name="stop"),
    path("folgen/<str:token>/", notices.list_by_mail, name="list_by_mail"),
    path("folgen/<str:token>/bestaetigen/", following.confirm_page, name="confirm"),
    path("folgen/<str:token>/abbestellen/", following.unsubscribe, name="unsubscribe"),
]
