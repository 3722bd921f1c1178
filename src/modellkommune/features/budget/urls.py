"""Addresses of this room."""

app_name = "budget"

urlpatterns: list = []
