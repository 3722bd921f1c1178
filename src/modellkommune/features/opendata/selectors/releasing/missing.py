"""What keeps a dataset from being published, and what is worth a second look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from modellkommune.features.opendata.models import Dataset, Distribution, DistributionKind
from modellkommune.features.opendata.selectors.describing.drafts import with_draft
from modellkommune.features.opendata.selectors.describing.findings import (
    Finding,
    findings_of,
    violations_in,
)
from modellkommune.kernel.catalogue.vocabularies import licences

KEPT_HERE = (DistributionKind.TABLE, DistributionKind.FILE)
# Answers to the question about rights of others that let data be published.
CLEARED = ("none", "agreed")
LICENCES = "http://dcat-ap.de/def/licenses/"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is missing.

    code      short and lasting, such as "no-office"
    sentence  what it is and what to do, in the page's language
    field     of the editor where it is done, "" for a page of its own
    """

    code: str
    sentence: str
    field: str


def missing_for_release(
    dataset: Dataset, *, findings: Sequence[Finding] | None = None
) -> list[Reason]:
    """Everything that keeps a dataset from being published; empty when nothing does.

    findings  of the profiles where they are known already
    """
    shown = with_draft(dataset)
    files = [with_draft(one) for one in open_distributions(dataset)]
    own = [*_of_the_dataset(shown), *_of_files(files)]
    if own:
        return own
    known = findings_of(dataset) if findings is None else findings
    return [_said_by_profile(one) for one in violations_in(known)]


def open_distributions(dataset: Dataset) -> list[Distribution]:
    """Return the distributions that are offered, or will be with the next release."""
    return [
        one
        for one in dataset.distributions.select_related("current", "service")
        if one.withdrawn_at is None
    ]


def _of_the_dataset(shown: Any) -> Iterator[Reason]:
    if not shown.description.strip():
        yield Reason("no-description", _("The description is empty."), "description")
    if shown.office is None:
        yield Reason("no-office", _("No office answers for the dataset yet."), "office")
    elif not (shown.office.email or shown.office.url):
        yield Reason(
            "no-contact",
            _("The office has neither an e-mail address nor a page for questions."),
            "office",
        )
    if shown.rights_asked.get("answer") not in CLEARED:
        yield Reason(
            "rights-not-asked",
            _("It is not clear yet whether others hold rights in the data."),
            "rights_answer",
        )


def _of_files(files: Sequence[Any]) -> Iterator[Reason]:
    if not files:
        yield Reason("no-file", _("The dataset has no file, address or service yet."), "files")
    for one in files:
        if one.kind in KEPT_HERE and one.current is None:
            yield Reason(
                "no-data",
                _("“{file}” has no published table or file yet.").format(file=one),
                "files",
            )
        elif one.kind == DistributionKind.LINK and not (one.access_url or one.download_url):
            yield Reason("no-address", _("“{file}” has no address.").format(file=one), "files")
        yield from _licence(one)


def _licence(one: Any) -> Iterator[Reason]:
    if not one.licence:
        yield Reason("no-licence", _("“{file}” has no licence.").format(file=one), "files")
        return
    known = licences().get(LICENCES + one.licence)
    if known and known.needs_attribution and not one.attribution:
        yield Reason(
            "no-attribution",
            _("The licence of “{file}” asks who is to be named, and nobody is.").format(file=one),
            "files",
        )


def _said_by_profile(one: Finding) -> Reason:
    return Reason("profile", one.sentence(get_language() or "de"), one.field)
