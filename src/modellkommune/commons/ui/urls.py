"""Addresses of pages without a room."""

urlpatterns: list = []
