"""Secret records of this topic for the wall test: a picture beside an idea."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.models import AuthorityImage
from modellkommune.features.ideas.models import Idea, IdeaCollection, IdeaPicture
from tests.walls import SEARCHED, SECRET


def plant_collecting(authority: Authority, collection: IdeaCollection) -> list[Model]:
    """A picture of the planted idea."""
    image = AuthorityImage.objects.create(
        authority=authority, title=SECRET, file=f"{SECRET}.png", width=1, height=1
    )
    idea = Idea.objects.get(collection=collection)
    return [
        IdeaPicture.objects.create(
            authority=authority, idea=idea, picture=image, alt_text=f"{SEARCHED} {SECRET}"
        )
    ]
