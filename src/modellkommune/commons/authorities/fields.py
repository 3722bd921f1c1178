"""Fields that point to records of an authority."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import QuerySet


class ScopedForeignKey(models.ForeignKey):
    """A foreign key to scoped records, such as images, that forms can show.

    Wagtail makes its form classes at start, outside of every scope, where
    reading the choices raises. They begin empty here; AuthorityForm reads them
    in the scope of the request.
    """

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form's field, without choices yet."""
        kwargs.setdefault("queryset", QuerySet(self.remote_field.model).none())
        return super().formfield(**kwargs)

    def deconstruct(self) -> Any:
        """Migrations see an ordinary foreign key."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs
