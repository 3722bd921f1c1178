"""Two people agree at the same moment: the step is granted once, on both databases."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connection
from django_scopes import scope

from modellkommune.commons.approvals.models import Agreement, Request, RequestState
from modellkommune.commons.approvals.public import AlreadyAgreed, RequestEnded
from tests.integration.approvals.conftest import STEP

pytestmark = pytest.mark.django_db(transaction=True)


def agree_at_once(people, agree, authority):
    """Let each person agree in a thread of their own; return what they were told."""
    barrier = threading.Barrier(len(people))
    told: Counter[str] = Counter()

    def press(person):
        try:
            barrier.wait()
            with scope(authority=authority):
                told["granted" if agree(person).granted else "asked"] += 1
        except (RequestEnded, AlreadyAgreed) as refusal:
            told[type(refusal).__name__] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_two_who_both_ask_first_grant_it_together(agree, anna, berta, lindental):
    told = agree_at_once([anna, berta], agree, lindental.authority)

    assert told == {"asked": 1, "granted": 1}
    assert Request.objects.get(step=STEP).state == RequestState.GRANTED
    assert Agreement.objects.count() == 2


def test_of_three_who_agree_at_once_one_completes_the_number(agree, anna, berta, staff, lindental):
    carl, dora = staff("carl"), staff("dora")
    agree(anna)

    told = agree_at_once([berta, carl, dora], agree, lindental.authority)

    assert told["granted"] >= 1
    granted = Request.objects.filter(step=STEP, state=RequestState.GRANTED)
    for request in granted:
        assert request.agreements.count() == 2
    assert granted.filter(asked_by=anna).count() == 1


def test_pressing_twice_at_once_counts_once(agree, anna, lindental):
    told = agree_at_once([anna, anna], agree, lindental.authority)

    assert told == {"asked": 1, "AlreadyAgreed": 1}
    assert Agreement.objects.count() == 1
