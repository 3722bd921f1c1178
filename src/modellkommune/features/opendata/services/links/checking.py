"""Whether the addresses of published files answer: asked seldom, politely, and again later.

A link that answered is asked again after a week, one that did not after an hour, then
two, four and so on up to a week. One server is asked once a second at most; one that asks
us to stay away is left alone for as long as it asks.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import zip_longest
from urllib.parse import urlsplit

from django.db.models import Q

from modellkommune.commons.fetching.public import (
    FetchRefused,
    Limits,
    Pace,
    asked_to_wait_seconds,
    look,
)
from modellkommune.features.opendata.models import Dataset, Distribution, LinkCheck
from modellkommune.features.opendata.services.describing.points import count_points

LIMITS = Limits(seconds=20, silence=10, redirects=5)
SECONDS_BETWEEN_QUESTIONS = 1.0
# Links of one turn; what is left comes in the next, the longest waiting first.
AT_A_TIME = 400
AGAIN_WHEN_GOOD = timedelta(days=7)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(hours=1), timedelta(days=7)
BAD_FROM = 400
STAY_AWAY = (429, 503)


def enter_links() -> None:
    """Enter the addresses of public files that are not watched yet; forget old ones."""
    files = Distribution.objects.filter(
        dataset__published_at__isnull=False, dataset__withdrawn_at__isnull=True
    )
    for which, name in (("access", "access_url"), ("download", "download_url")):
        watched = dict(LinkCheck.objects.filter(which=which).values_list("distribution", "address"))
        wanted = dict(files.filter(**{f"{name}__startswith": "http"}).values_list("pk", name))
        LinkCheck.objects.filter(
            which=which, distribution__in=[pk for pk in watched if wanted.get(pk) != watched[pk]]
        ).delete()
        new = [pk for pk in wanted if watched.get(pk) != wanted[pk]]
        _enter(files.filter(pk__in=new), which, wanted)


def _enter(files: Iterable[Distribution], which: str, wanted: dict[int, str]) -> None:
    LinkCheck.objects.bulk_create(
        LinkCheck(
            authority_id=one.authority_id, distribution=one, which=which, address=wanted[one.pk]
        )
        for one in files
    )


def check_due_links(
    now: datetime,
    *,
    is_stopping: Callable[[], bool] = lambda: False,
    sleep: Callable[[float], None] = time.sleep,
    limits: Limits = LIMITS,
    may_ask: Callable[[str], bool] = lambda _address: True,
) -> int:
    """Look at the links whose turn has come; returns how many were looked at.

    may_ask  whether an address may be asked at all
    """
    enter_links()
    due = LinkCheck.objects.filter(Q(next_at__isnull=True) | Q(next_at__lte=now))
    rows = due.order_by("next_at", "pk").values_list("address", flat=True)[:AT_A_TIME]
    addresses = [address for address in dict.fromkeys(rows) if may_ask(address)]
    pace = Pace(SECONDS_BETWEEN_QUESTIONS, sleep=sleep)
    resting: set[str] = set()
    for address in in_turns(addresses):
        if is_stopping():
            break
        host = urlsplit(address).hostname or ""
        if host not in resting:
            pace.wait(host)
            seconds = check_address_of_files(address, now=now, limits=limits)
            if seconds:
                resting.add(host)
                _let_rest(host, addresses, until=now + timedelta(seconds=seconds))
    return len(addresses)


def in_turns(addresses: Iterable[str]) -> Iterator[str]:
    """Yield addresses so that servers take turns: one of each, then the next of each."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).hostname or ""].append(address)
    for turn in zip_longest(*by_host.values()):
        yield from (address for address in turn if address)


def check_address_of_files(address: str, *, now: datetime, limits: Limits = LIMITS) -> int:
    """Look at one address and store the answer for every file that has it.

    Returns for how many seconds the server asks to stay away, 0 when it does not.
    """
    status, trouble, seconds = None, "", 0
    try:
        answer = look(address, limits=limits)
        status = answer.status
        seconds = asked_to_wait_seconds(answer.headers, now=now) if status in STAY_AWAY else 0
    except FetchRefused as refusal:
        trouble = refusal.code
    before: set[int] = set()
    for check in LinkCheck.objects.filter(address=address).select_related("distribution"):
        if _store(check, status, trouble, now=now):
            before.add(check.distribution.dataset_id)
    for dataset in Dataset.objects.filter(pk__in=before).select_related("authority", "office"):
        count_points(dataset, now)
    return seconds


def _store(check: LinkCheck, status: int | None, trouble: str, *, now: datetime) -> bool:
    """Write down an answer; returns whether it differs from the one before."""
    is_good = status is not None and status < BAD_FROM
    is_news = check.checked_at is None or is_good != (check.failures == 0)
    check.status, check.trouble, check.checked_at = status, trouble[:40], now
    if is_good:
        check.failures, check.answered_at = 0, now
        # Links that came on one day are not all asked on one day for ever.
        check.next_at = now + AGAIN_WHEN_GOOD + timedelta(minutes=(check.pk * 37) % 1440)
    else:
        check.failures = min(check.failures + 1, 1000)
        check.next_at = now + min(FIRST_PAUSE * 2 ** min(check.failures - 1, 10), LONGEST_PAUSE)
    check.save()
    return is_news


def _let_rest(host: str, addresses: Iterable[str], *, until: datetime) -> None:
    """Ask nothing of a server before the time it named."""
    those = [one for one in addresses if (urlsplit(one).hostname or "") == host]
    LinkCheck.objects.filter(Q(next_at__lt=until) | Q(next_at__isnull=True),
                             address__in=those).update(next_at=until)  # fmt: skip
