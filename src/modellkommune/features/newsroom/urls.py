"""Addresses of this room."""

from django.urls import include, path

from modellkommune.features.newsroom import feeds, views

app_name = "newsroom"

pages_of_an_item = [
    path("", views.item, name="item"),
    path("druck/", views.print_version, name="print"),
    path("meldung.pdf", views.pdf, name="pdf"),
]

urlpatterns = [
    path("meldungen/", views.news_list, name="list"),
    path("meldungen/feed.atom", feeds.atom, name="atom"),
    path("meldungen/feed.rss", feeds.rss, name="rss"),
    path("meldungen/<slug:place>/<slug:slug>/", include(pages_of_an_item)),
]
