"""Addresses of agreement below /office/."""

from django.urls import path

from modellkommune.commons.approvals.views import numbers, requests

app_name = "approvals"

urlpatterns = [
    path("", requests.list_requests, name="list"),
    path("<int:pk>/decline/", requests.decline_request, name="decline"),
    path("<int:pk>/withdraw/", requests.withdraw_request, name="withdraw"),
    path("people/", numbers.edit_numbers, name="numbers"),
    path("people/<int:pk>/", numbers.fewer_people, name="fewer_people"),
]
