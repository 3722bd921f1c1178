"""Addresses of this room."""

from django.urls import path

from modellkommune.features.contact import views
from modellkommune.features.contact.models import Kind

app_name = "contact"

urlpatterns = [
    path("kontakt/nachricht/", views.write, {"kind": Kind.QUESTION}, name="question"),
    path("kontakt/nachricht/danke/", views.sent, {"kind": Kind.QUESTION}, name="question_sent"),
    path("barrierefreiheit/melden/", views.write, {"kind": Kind.BARRIER}, name="barrier"),
    path("barrierefreiheit/melden/danke/", views.sent, {"kind": Kind.BARRIER}, name="barrier_sent"),
]
