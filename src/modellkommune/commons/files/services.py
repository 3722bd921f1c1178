"""The folder that every authority has for its files."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Collection

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.models import AuthorityCollection


def make_collection(*, authority: Authority) -> AuthorityCollection:
    """Return the collection of an authority, made when it has none yet."""
    with transaction.atomic():
        kept = AuthorityCollection.objects.filter(authority=authority).first()
        if kept is not None:
            return kept
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        collection = root.add_child(name=authority.name)
        return AuthorityCollection.objects.create(authority=authority, collection=collection)
