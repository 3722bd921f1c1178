"""Addresses in the office: plans and their areas."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.plans import source

of_the_room: list[URLPattern] = []
# Below the address of one procedure.
urlpatterns: list[URLPattern] = [
    path("rounds/<int:number>/plan/", source.plan, name="plan"),
    path("rounds/<int:number>/plan/outline/", source.outline, name="plan_outline"),
    path("rounds/<int:number>/plan/choose/", source.choose, name="plan_choose"),
    path("rounds/<int:number>/plan/files/", source.attachments, name="plan_attachments"),
    path("rounds/<int:number>/plan/remove/", source.remove, name="plan_remove"),
    path("rounds/<int:number>/plan/picture.svg", source.picture, name="plan_picture"),
]
