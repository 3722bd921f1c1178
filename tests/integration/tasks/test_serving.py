"""The command serve: web and worker start, are looked after, and end together."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from modellkommune.commons.tasks.models import WorkerLife
from tests.integration.tasks.processes import running, seconds_to_end, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def health(port: int) -> dict[str, object] | None:
    """What the health page says, or nothing while nobody answers."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as answer:
            facts: dict[str, object] = json.load(answer)
            return facts
    except URLError:
        return None


def is_alive(port: int) -> bool:
    facts = health(port)
    return bool(facts and facts["worker_alive"])


def children_of(process_id: int) -> list[int]:
    words = Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    threads = Path(f"/proc/{process_id}/task").iterdir()
    return [int(word) for thread in threads for word in (thread / "children").read_text().split()] or [*map(int, words)]  # fmt: skip


def exists(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process_id}/stat").read_text().split(") ")[1][0] != "Z"


def test_web_and_worker_answer_on_every_port_and_end_within_five_seconds(tmp_path):
    ports = [free_port(), free_port()]
    words = [word for port in ports for word in ("--port", str(port))]
    with running("-m", "modellkommune.site.cli", "serve", *words, home=tmp_path) as server:
        wait_until(lambda: all(map(is_alive, ports)))
        (worker_id,) = children_of(server.pid)

        assert seconds_to_end(server, signal.SIGTERM) < 5.5

        assert server.returncode == 0
        wait_until(lambda: not exists(worker_id), seconds=1)
    assert not WorkerLife.objects.exists()


def test_a_worker_that_dies_is_started_again(tmp_path):
    port = free_port()
    with running("-m", "modellkommune.site.cli", "serve", "--port", str(port), home=tmp_path) as server:  # fmt: skip
        wait_until(lambda: is_alive(port))
        (first,) = children_of(server.pid)
        WorkerLife.objects.all().delete()

        os.kill(first, signal.SIGKILL)
        wait_until(lambda: is_alive(port))

        (second,) = children_of(server.pid)
        assert second != first


def test_a_worker_does_not_outlive_a_killed_web_server(tmp_path):
    port = free_port()
    words = ("-m", "modellkommune.site.cli", "serve", "--port", str(port))
    with running(*words, home=tmp_path) as server:
        wait_until(lambda: is_alive(port))
        (worker_id,) = children_of(server.pid)

        seconds_to_end(server, signal.SIGKILL)

        wait_until(lambda: not exists(worker_id), seconds=20)


def test_a_worker_whose_starter_was_gone_before_it_could_ask_ends_by_itself(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    words = ("-m", "django", "work", "--lease-seconds", "2", "--parent", str(gone.pid))

    with running(*words, home=tmp_path) as worker:
        assert worker.wait(timeout=60) == 0


def test_a_taken_port_is_refused_with_a_sentence(tmp_path, capfd):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words = ("serve", "--port", str(taken.getsockname()[1]))
        with running("-m", "modellkommune.site.cli", *words, home=tmp_path) as server:
            assert server.wait(timeout=30) == 1

    assert "cannot be taken" in capfd.readouterr().err
