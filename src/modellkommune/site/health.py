"""Answers whether web server, database and worker are alive."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from modellkommune.commons.tasks.public import (
    failing_work,
    late_work,
    seconds_since_worker_lived,
)

# A worker gives a sign of life four times per lease of 30 seconds.
SECONDS_UNTIL_MISSED = 60


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, for load balancers and watchdogs.

    `worker` tells the age in seconds of the last sign of life of any worker, or
    null; `worker_alive` whether that is young enough. `periodic` names the work
    that should have been done minutes ago, and what failed at its last turn. A
    missing worker alone keeps 200: the pages still answer, and the work waits.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        now = timezone.now()
        age = seconds_since_worker_lived(now=now)
        periodic = {"late": late_work(now=now), "failing": failing_work()}
    except DatabaseError:
        return answer({"status": "database does not answer"}, status=503)
    alive = age is not None and age < SECONDS_UNTIL_MISSED
    return answer(
        {
            "status": "ok",
            "worker": None if age is None else round(age, 1),
            "worker_alive": alive,
            "periodic": periodic,
        }
    )


def answer(facts: dict[str, object], *, status: int = 200) -> JsonResponse:
    """Return facts as JSON that no cache keeps."""
    return JsonResponse(facts, status=status, headers={"Cache-Control": "no-store"})
