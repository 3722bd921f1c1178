"""Datasets under /api/v1/opendata/, without login: what everybody can read."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["Offene Daten"])
