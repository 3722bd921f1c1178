"""Addresses in the office: status and answers."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.ideas.office.answering import desk, one

of_the_room: list[URLPattern] = []
# Below the address of one record.
urlpatterns: list[URLPattern] = [
    path("ideas/", desk.ideas, name="ideas"),
    path("waiting/", desk.waiting, name="waiting"),
    path("ideas/<int:number>/", one.idea, name="idea"),
    path("ideas/<int:number>/answer/", one.answer, name="idea_answer"),
    path("ideas/<int:number>/join/", one.join, name="idea_join"),
    path("ideas/<int:number>/take-apart/", one.take_apart, name="idea_take_apart"),
    path("ideas/<int:number>/hand-over/", one.give_away, name="idea_hand_over"),
    path("ideas/<int:number>/note/", one.note, name="idea_note"),
    path("ideas/<int:number>/sort/", one.sort, name="idea_sort"),
    path("ideas/<int:number>/show/", one.show, name="idea_show"),
    path("ideas/<int:number>/hide/", one.hide, name="idea_hide"),
    path("ideas/<int:number>/picture/<int:picture>/", one.picture, name="idea_picture"),
]
