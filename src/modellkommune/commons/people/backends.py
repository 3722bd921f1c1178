"""Permissions that follow from the role in the open scope."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend


class RoleBackend(BaseBackend):
    """Grants what the person's role in the active authority allows."""
