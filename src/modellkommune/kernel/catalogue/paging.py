"""Pages of a long catalogue, in the words of both editions of the hydra vocabulary.

Older harvesters look for nextPage in a PagedCollection, newer ones for next in a
PartialCollectionView. We say both. Addresses come from the caller, who takes them
from the configured public address and never from a request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from modellkommune.kernel.catalogue.terms import iri

PER_PAGE = 100


@dataclass(frozen=True)
class Page:
    """One page of a catalogue.

    number      from 1
    total       datasets on all pages
    size        datasets on a full page
    address_of  gives the full address of a page by its number
    """

    number: int
    total: int
    address_of: Callable[[int], str]
    size: int = PER_PAGE

    @property
    def last(self) -> int:
        """Return the number of the last page; an empty catalogue has one."""
        return max(1, -(-self.total // self.size))


def written(page: Page) -> str:
    """Return what a page says of itself, as Turtle. Raises NotAnAddress."""
    rows = [
        f"{iri(page.address_of(page.number))} a hydra:PagedCollection, hydra:PartialCollectionView",
        f"hydra:totalItems {page.total}",
        f"hydra:itemsPerPage {page.size}",
    ]
    for name, number in _neighbours(page):
        address = page.address_of(number)
        # Older harvesters expect a text where newer ones expect a node.
        rows += [f"hydra:{name} {iri(address)}", f'hydra:{name}Page "{address}"']
    return " ;\n    ".join(rows) + " .\n\n"


def _neighbours(page: Page) -> list[tuple[str, int]]:
    found = [("first", 1)]
    if page.number > 1:
        found.append(("previous", min(page.number - 1, page.last)))
    if page.number < page.last:
        found.append(("next", page.number + 1))
    return [*found, ("last", page.last)]
