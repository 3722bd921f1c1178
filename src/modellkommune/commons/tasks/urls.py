"""Addresses of jobs, within the office."""

from django.urls import path

from modellkommune.commons.tasks import views

app_name = "tasks"

urlpatterns = [
    path("<uuid:job_id>/", views.job_page, name="job"),
    path("<uuid:job_id>/stand/", views.progress, name="progress"),
]
