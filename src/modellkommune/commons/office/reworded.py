"""Sentences of Wagtail that our catalogue says anew, in the tone of this house.

A translation in the catalogue of the installation stands before Wagtail's own;
naming the sentence here is what brings it into the catalogue.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REWORDED = (
    _("Please provide an image description to comply with best practices for accessibility."),
    _("Update"),
    _("Image updated."),
    _("Add an image"),
    _("Add a document"),
)
