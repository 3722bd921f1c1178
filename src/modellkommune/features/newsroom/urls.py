"""Addresses of this room."""

app_name = "newsroom"

urlpatterns: list = []
