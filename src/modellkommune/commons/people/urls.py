"""Addresses of the account's own pages; signing in is allauth's."""

from django.urls import path

from modellkommune.commons.people import views

app_name = "people"

urlpatterns = [
    path("", views.my_account, name="account"),
    path("daten/", views.my_data, name="data"),
    path("daten.json", views.my_data_as_json, name="data_json"),
    path("daten.pdf", views.my_data_as_pdf, name="data_pdf"),
    path("loeschen/", views.erase, name="erase"),
]
