"""Attempts are counted, and who tried is forgotten within a day."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core import serializers
from django.db import connection
from django.test import RequestFactory

from modellkommune.commons.people.attempts import (
    WindowTooLong,
    address_of,
    allow,
    allowed_again_at,
    delete_old_attempts,
    forget_attempts,
    take_back,
)
from modellkommune.commons.people.models import AttemptCount, AttemptKey

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
ADDRESS = "203.0.113.77"


def try_once(key=ADDRESS, now=NOON, limit=3):
    return allow("people.sign-in", key=key, limit=limit, within=QUARTER, now=now)


def test_the_fourth_of_three_attempts_is_refused():
    assert [try_once() for _ in range(4)] == [True, True, True, False]


def test_another_address_and_another_action_count_for_themselves():
    for _ in range(4):
        try_once()

    assert try_once(key="203.0.113.78")
    assert allow("people.reset", key=ADDRESS, limit=3, within=QUARTER, now=NOON)


def test_the_window_ends_at_its_time_however_often_somebody_knocks():
    for minutes in range(14):
        try_once(now=NOON + timedelta(minutes=minutes))

    assert allowed_again_at("people.sign-in", key=ADDRESS, now=NOON) == NOON + QUARTER
    assert try_once(now=NOON + QUARTER)


def test_upper_and_lower_case_are_one_account():
    for key in ("Mia@Dorf.test", "mia@dorf.test ", "MIA@DORF.TEST"):
        try_once(key=key)

    assert not try_once(key="mia@dorf.test")


def test_a_success_forgets_what_was_mistyped():
    for _ in range(3):
        try_once()

    forget_attempts("people.sign-in", key=ADDRESS, now=NOON)

    assert try_once()


def test_one_attempt_can_be_taken_back():
    for _ in range(3):
        try_once()

    take_back("people.sign-in", key=ADDRESS, now=NOON)

    assert [try_once(), try_once()] == [True, False]


def test_the_change_of_the_key_gives_no_new_attempts():
    before = datetime(2026, 6, 1, 11, 55, tzinfo=UTC)
    for _ in range(3):
        try_once(now=before)

    assert not try_once(now=before + timedelta(minutes=10))
    assert AttemptKey.objects.count() == 2


def test_neither_address_nor_account_is_stored():
    try_once(key=ADDRESS)
    try_once(key="mia@dorf.test")

    stored = serializers.serialize("json", [*AttemptCount.objects.all(), *AttemptKey.objects.all()])

    assert AttemptCount.objects.count() == 2
    assert [text for text in (ADDRESS, "mia", "dorf.test") if text in stored] == []


def test_after_a_day_neither_count_nor_key_is_left():
    try_once()

    count = delete_old_attempts(now=NOON + timedelta(hours=24))

    assert count == 1
    assert not AttemptCount.objects.exists()
    assert not AttemptKey.objects.exists()


def test_keys_go_even_where_no_worker_runs():
    try_once(now=NOON - timedelta(days=3))

    try_once()

    assert AttemptKey.objects.count() == 1


def test_nothing_is_counted_for_longer_than_its_key_lives():
    with pytest.raises(WindowTooLong):
        allow("people.sign-in", key=ADDRESS, limit=1, within=timedelta(days=1), now=NOON)


@pytest.mark.django_db(transaction=True)
def test_of_attempts_at_the_same_moment_no_more_are_answered_than_allowed():
    answers = []

    def knock():
        answers.append(try_once(limit=5))
        connection.close()

    threads = [threading.Thread(target=knock) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [False] * 7 + [True] * 5


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.9", "192.0.2.1"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "10.0.0.1, 198.51.100.9", "198.51.100.9"),
        (2, "10.0.0.1, 198.51.100.9, 192.0.2.5", "198.51.100.9"),
        (2, "198.51.100.9", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.9", "198.51.100.9"),
    ],
)
def test_only_proxies_in_front_are_believed(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": forwarded}
    )

    assert address_of(request) == address
