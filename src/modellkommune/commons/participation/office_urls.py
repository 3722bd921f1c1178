"""Addresses of participation below /office/."""

from django.urls import path

from modellkommune.commons.participation.views import reach

app_name = "participation_office"

urlpatterns = [path("", reach.office_figures, name="reach")]
