"""Addresses of files."""

from django.urls import path, re_path

from modellkommune.commons.files import serving

urlpatterns = [
    # The name is Wagtail's, which builds the addresses of documents with it.
    re_path(r"^documents/(\d+)/(.*)$", serving.document, name="wagtaildocs_serve"),
    path("media/<path:path>", serving.media, name="media"),
]
