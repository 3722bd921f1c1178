"""Addresses of the look itself."""

from django.urls import path

from modellkommune.commons.ui import views

urlpatterns = [
    path("portal.css", views.portal_stylesheet, name="portal_stylesheet"),
    path("karte/umgebung.json", views.surroundings, name="surroundings"),
]
