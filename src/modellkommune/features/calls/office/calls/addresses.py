"""Addresses of writing a call and making it public."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from modellkommune.features.calls.office.calls import changes, editor, form_builder, overview

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.show_call, name="call"),
    path("edit/", editor.edit, name="edit"),
    path("edit/<slug:step>/", editor.edit_step, name="edit_step"),
    path("delete/", editor.delete, name="delete"),
    path("form/preview/", form_builder.preview, name="form_preview"),
    path("form/new/", form_builder.block_new, name="block_new"),
    path("form/standard/", form_builder.standard_form, name="form_standard"),
    path("form/put-back/", form_builder.put_back, name="block_put_back"),
    path("form/<int:block>/", form_builder.block_edit, name="block_edit"),
    path("form/<int:block>/<slug:act>/", form_builder.block_act, name="block_act"),
    path("change/", changes.change, name="change"),
    path("change/withdraw/", changes.withdraw, name="change_withdraw"),
    path("change/<slug:what>/", changes.change_one, name="change_one"),
    path("change/<slug:what>/<slug:code>/", changes.change_one, name="change_part"),
    path("afterwards/", changes.afterwards, name="edit_afterwards"),
]
# Addresses that belong to no single call.
of_the_room: list[URLPattern | URLResolver] = [
    path("", overview.index, name="index"),
    path("new/", editor.new, name="new"),
]
