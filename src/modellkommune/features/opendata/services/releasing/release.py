"""Agreeing to a release, and making a description public: at once, or by the clock."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision, approve, is_granted
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.search.public import sort_key_of
from modellkommune.commons.ui.refusals import Refused
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.opendata.models import (
    DataService,
    Dataset,
    Distribution,
    DistributionKind,
    Origin,
    Series,
)
from modellkommune.features.opendata.selectors.releasing.content import content_of
from modellkommune.features.opendata.selectors.releasing.missing import (
    KEPT_HERE,
    Reason,
    missing_for_release,
    open_distributions,
)
from modellkommune.features.opendata.services.describing.drafts import apply_draft
from modellkommune.features.opendata.services.describing.points import count_points
from modellkommune.features.opendata.services.releasing.due import next_due
from modellkommune.features.opendata.services.releasing.versions import remember_version

logger = logging.getLogger("modellkommune.opendata")
STEP = "opendata.release-dataset"


class NotReleasable(Refused):
    """Something is missing; `reasons` names everything at once."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = tuple(reasons)


class NothingToRelease(Refused):
    """The public description is as the office has it."""

    sentence = gettext_lazy("There is nothing new to publish.")


class WithdrawnAlready(Refused):
    """A withdrawn dataset is first offered again."""

    sentence = gettext_lazy("This dataset is withdrawn. Offer it again before you publish it.")


class ComesFromElsewhere(Refused):
    """What is harvested is released by its harvest."""

    sentence = gettext_lazy("This dataset comes from elsewhere and is kept up to date there.")


def agree_to_release(
    *, dataset: Dataset, by: Person, now: datetime, at: datetime | None = None, note: str = ""
) -> Decision:
    """Agree to make the description public; the last agreement needed does it.

    at    a later moment at which the clock publishes; None: at once
    note  what is new, in words

    Raises NotReleasable, NothingToRelease, WithdrawnAlready, ComesFromElsewhere, and what
    `approve` raises.
    """
    with transaction.atomic():
        held = _ready(dataset)
        decision = approve(
            step=STEP, about=held, digest=digest_of(held, at=at), by=by, now=now,
            sentence=_("Publish the dataset “{title}”").format(title=inside_marks(held.title)),
            url=_page_for(held, at),
            confirm=_("Description, files and licence are as everybody shall read them."),
        )  # fmt: skip
        if decision.granted:
            _do(held, by=by, now=now, at=at, note=note)
    dataset.refresh_from_db()
    return decision


def _page_for(held: Dataset, at: datetime | None) -> str:
    """Where others agree; the moment stands in the address, so that they see the same."""
    page = reverse("opendata_office:release", args=[held.pk])
    return f"{page}?{urlencode({'at': at.isoformat()})}" if at else page


def release(
    *,
    dataset: Dataset,
    by: Person | None,
    now: datetime,
    note: str = "",
    checked: bool = True,
) -> None:
    """Make the description public at once without asking anybody, as commands and the demo do.

    checked  False publishes what profiles would find fault with; for tests of such cases

    Raises NotReleasable, NothingToRelease, WithdrawnAlready and ComesFromElsewhere.
    """
    with transaction.atomic():
        _publish(_ready(dataset, checked=checked), by=by, now=now, note=note)
    dataset.refresh_from_db()


def release_due(now: datetime) -> int:
    """Publish what was agreed for a moment that has come; return how many."""
    due = Dataset.objects.filter(release_at__lte=now, withdrawn_at__isnull=True)
    return sum(_release_scheduled(dataset, now) for dataset in list(due))


def _release_scheduled(dataset: Dataset, now: datetime) -> bool:
    agreed = digest_of(dataset, at=dataset.release_at)
    if not is_granted(STEP, dataset, digest=agreed):
        # Another file came, or somebody changed the text past the editor.
        Dataset.objects.filter(pk=dataset.pk).update(release_at=None)
        return False
    try:
        release(dataset=dataset, by=None, now=now)
    except NothingToRelease:
        Dataset.objects.filter(pk=dataset.pk).update(release_at=None)
    except Refused as refusal:
        # Something went missing after it was agreed; the office sees why on the page.
        logger.warning("dataset %s cannot be published now: %s", dataset.pk, refusal)
    else:
        return True
    return False


def cancel_schedule(*, dataset: Dataset, by: Person, now: datetime) -> None:
    """Take the later moment back; what waits is published by hand again."""
    with transaction.atomic():
        held = _locked(dataset)
        held.release_at = None
        held.save(update_fields=["release_at"])
    dataset.refresh_from_db()


def digest_of(dataset: Dataset, *, at: datetime | None = None) -> str:
    """What is agreed to: exactly this description, these files, this moment."""
    content = json.dumps(content_of(dataset, draft=True), sort_keys=True, default=str)
    moment = at.isoformat() if at else ""
    return hashlib.sha256(f"{content}\n{moment}".encode()).hexdigest()


def waits_for_release(dataset: Dataset) -> bool:
    """Whether the office has something that everybody does not see yet."""
    if dataset.published_at is None or dataset.draft:
        return True
    return any(one.draft or one.published_at is None for one in open_distributions(dataset))


def _locked(dataset: Dataset) -> Dataset:
    held: Dataset = (
        Dataset.objects.select_for_update(of=("self",))
        .select_related("authority", "office", "series")
        .get(pk=dataset.pk)
    )
    return held


def _ready(dataset: Dataset, *, checked: bool = True) -> Dataset:
    held = _locked(dataset)
    if held.origin == Origin.HARVESTED:
        raise ComesFromElsewhere
    if held.withdrawn_at is not None:
        raise WithdrawnAlready
    if not waits_for_release(held):
        raise NothingToRelease
    if checked and (reasons := missing_for_release(held)):
        raise NotReleasable(reasons)
    return held


def _do(held: Dataset, *, by: Person | None, now: datetime, at: datetime | None, note: str) -> None:
    if at is not None and at > now:
        held.release_at = at
        held.save(update_fields=["release_at"])
        record(
            authority=held.authority, kind="opendata.dataset-scheduled", about=held, by=by,
            now=now, facts={"first_day": f"{timezone.localdate(at)}"},
        )  # fmt: skip
        return
    _publish(held, by=by, now=now, note=note)


def _publish(held: Dataset, *, by: Person | None, now: datetime, note: str) -> None:
    changed = apply_draft(held)
    held.published_at = held.published_at or now
    held.modified_at, held.release_at = now, None
    held.sort_key = sort_key_of(held.title)
    if "frequency" in changed or held.update_due_on is None:
        held.update_due_on = next_due(held.frequency, last=timezone.localdate(now))
    files = [_publish_file(one, now=now) for one in open_distributions(held)]
    held.files = len(files)
    held.formats = _words(one.format for one in files)
    held.licences = _words(one.licence for one in files)
    held.save()
    _publish_surroundings(held, now=now)
    version = remember_version(held, note, by, now)
    count_points(held, now)
    record(
        authority=held.authority, kind="opendata.dataset-released", about=held, by=by, now=now,
        facts={"number": version.number if version else held.versions.count()},
    )  # fmt: skip


def _publish_file(one: Distribution, *, now: datetime) -> Distribution:
    changed = apply_draft(one)
    if one.published_at is None:
        one.published_at = now
        one.issued_at = one.issued_at or now
        one.modified_at = one.modified_at or now
    if changed:
        one.modified_at = now
    if one.kind in KEPT_HERE and one.current is not None:
        one.byte_size = one.byte_size or one.current.size
    one.save()
    return one


def _publish_surroundings(held: Dataset, *, now: datetime) -> None:
    """Series and services that a public dataset names are public too."""
    Series.objects.filter(pk=held.series_id, published_at=None).update(published_at=now)
    named = held.distributions.filter(kind=DistributionKind.SERVICE).values("service")
    DataService.objects.filter(pk__in=named, published_at=None).update(published_at=now)


def _words(codes: object) -> str:
    return " ".join(dict.fromkeys(code for code in codes if code and " " not in code))  # type: ignore[attr-defined]
