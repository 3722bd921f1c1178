"""Addresses in the office: upload and reading of files."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.opendata.office.receiving import pieces, steward, uploading

of_the_room: list[URLPattern] = [
    path("upload/", uploading.upload, name="upload"),
    path("upload/newest/", uploading.newest, name="upload_newest"),
    path("upload/pieces/", pieces.begin_new, name="upload_begin"),
    path("upload/pieces/<str:key>/", pieces.piece_new, name="upload_piece"),
]
# Below the address of one dataset.
urlpatterns: list[URLPattern] = [
    path("distributions/<int:distribution>/pieces/", pieces.begin, name="pieces_begin"),
    path("distributions/<int:distribution>/pieces/<str:key>/", pieces.piece, name="pieces"),
    path("distributions/<int:distribution>/newest/", uploading.newest_of, name="newest_file"),
    path("files/<int:file>/", steward.show_file, name="file"),
    path("files/<int:file>/place/", steward.place, name="file_place"),
    path("files/<int:file>/columns-read/", steward.columns, name="file_columns"),
    path("files/<int:file>/original/", steward.original, name="file_original"),
]
