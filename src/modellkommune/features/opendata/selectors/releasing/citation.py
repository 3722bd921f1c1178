"""How a dataset is named in a text."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from modellkommune.features.opendata.models import Dataset, DatasetVersion
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.kernel.catalogue.vocabularies import licences

LICENCES = "http://dcat-ap.de/def/licenses/"


def citation_of(
    dataset: Dataset,
    version: DatasetVersion | None = None,
    *,
    surroundings: Surroundings | None = None,
) -> str:
    """Return one sentence that names publisher, year, title, version, licence and address.

    version       a certain version; None: the one that is public now
    surroundings  where they are known already; otherwise some queries
    """
    around = surroundings or Surroundings.of(dataset.authority)
    page = address_of_dataset(dataset)
    if version is not None:
        page = address_of_dataset(dataset, "version", number=version.number)
    moment = version.released_at if version else dataset.modified_at or dataset.published_at
    parts = {
        "publisher": dataset.publisher_name or dataset.authority.name,
        "year": f"{timezone.localtime(moment):%Y}" if moment else "–",
        "title": version.content.get("title", dataset.title) if version else dataset.title,
        "version": _version_words(dataset, version),
        "licence": _licence_words(dataset),
        "address": around.base(dataset.authority) + page,
    }
    return _("{publisher} ({year}): {title}{version}.{licence} {address}").format(**parts)


def _version_words(dataset: Dataset, version: DatasetVersion | None) -> str:
    label = (version.label if version else dataset.version) or ""
    if label:
        return _(", version {version}").format(version=label)
    return _(", state {number}").format(number=version.number) if version else ""


def _licence_words(dataset: Dataset) -> str:
    codes = dict.fromkeys(dataset.licences.split())
    known = licences()
    found = [known.get(LICENCES + code) for code in codes]
    names = [one.label(get_language() or "de") for one in found if one is not None]
    return " " + _("Licence: {licence}.").format(licence=", ".join(names)) if names else ""
