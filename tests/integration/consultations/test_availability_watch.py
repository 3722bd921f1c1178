"""`modellkommune watch` against a real server on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from modellkommune.features.consultations.clients.measuring import (
    NotReached,
    fetch_text,
    measure,
)
from modellkommune.kernel.availability.document_set import DocumentSet, Expected, as_manifest
from modellkommune.kernel.availability.measurements import Outcome
from modellkommune.site.cli import answer

PLAN = b"%PDF-1.7 " + b"plan" * 10_000
NOW = datetime(2027, 2, 1, 8, tzinfo=UTC)


class _Town(BaseHTTPRequestHandler):
    """A portal that can be told to break."""

    files: dict[str, bytes] = {}
    seen: list[str] = []

    def do_GET(self) -> None:
        self.seen.append(self.headers["Host"])
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "/plan.pdf")
            self.end_headers()
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/half":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
        elif self.path in self.files:
            self.send_response(200)
            self.send_header("Content-Length", str(len(self.files[self.path])))
            self.end_headers()
            self.wfile.write(self.files[self.path])
        else:
            self.send_error(503)

    def log_message(self, *_words: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def town() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Town)
    _Town.files, _Town.seen = {"/plan.pdf": PLAN, "/": b"<h1>"}, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def look(address):
    expected = Expected(address, sha256(PLAN).hexdigest(), len(PLAN), "plan.pdf")
    return measure(expected, now=lambda: NOW)


def publish(town, *, ends_at=None):
    """Put the list of documents onto the server, as a round does."""
    begin = datetime.now(UTC) - timedelta(days=1)
    documents = DocumentSet(
        "Mühlenfeld", f"{town}/", begin, ends_at or begin + timedelta(days=30),
        (
            Expected(f"{town}/", "", 0, "page"),
            Expected(f"{town}/plan.pdf", sha256(PLAN).hexdigest(), len(PLAN), "plan.pdf"),
        ),
    )  # fmt: skip
    _Town.files["/unterlagen.json"] = json.dumps(as_manifest(documents)).encode()
    return f"{town}/unterlagen.json"


def watch(*words, capsys):
    code = answer(["watch", *map(str, words)])
    return code, capsys.readouterr()


def test_the_frozen_file_is_found_and_measured(town):
    found = look(f"{town}/plan.pdf")

    assert (found.outcome, found.status, found.size) == (Outcome.SAME, 200, len(PLAN))
    assert found.at == NOW


def test_another_file_at_the_same_address_is_noticed(town):
    _Town.files["/plan.pdf"] = PLAN.replace(b"plan", b"PLAN", 1)

    assert look(f"{town}/plan.pdf").outcome is Outcome.OTHER


def test_a_redirect_is_followed_and_a_circle_is_not(town):
    assert look(f"{town}/away").outcome is Outcome.SAME
    assert look(f"{town}/loop").outcome is Outcome.UNREACHABLE


def test_errors_half_answers_and_silence_are_told_apart(town):
    refused, half = look(f"{town}/gone.pdf"), look(f"{town}/half")
    silent = look("http://127.0.0.1:1/plan.pdf")

    assert (refused.outcome, refused.status, refused.sha256) == (Outcome.REFUSED, 503, "")
    assert (half.outcome, half.status) == (Outcome.UNREACHABLE, 0)
    assert half.detail
    assert (silent.outcome, bool(silent.detail)) == (Outcome.UNREACHABLE, True)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x/", "http://"])
def test_only_the_web_is_asked(address):
    assert look(address).outcome is Outcome.UNREACHABLE
    with pytest.raises(NotReached):
        fetch_text(address)


def test_names_below_localhost_mean_this_machine_and_keep_their_host(town):
    address = town.replace("127.0.0.1", "birkenhain.localhost")

    assert look(f"{address}/plan.pdf").outcome is Outcome.SAME
    assert _Town.seen[-1] == address.removeprefix("http://")


def test_watching_once_writes_a_line_for_every_address(town, tmp_path, capsys):
    log = tmp_path / "watch.jsonl"

    code, told = watch(publish(town), "--once", "--log", log, "--json", capsys=capsys)

    data = json.loads(told.out)
    assert code == 0
    assert (data["looks"], data["failed"], data["outages"]) == (2, 0, [])
    assert data["outcomes"] == {"answered": 1, "same": 1}
    assert len(log.read_text().splitlines()) == 2


def test_an_outage_is_told_with_its_beginning_and_its_end(town, tmp_path, capsys):
    address, log = publish(town), tmp_path / "watch.jsonl"
    watch(address, "--once", "--log", log, capsys=capsys)
    plan = _Town.files.pop("/plan.pdf")
    during, _told = watch(address, "--once", "--log", log, capsys=capsys)
    _Town.files["/plan.pdf"] = plan

    code, told = watch(address, "--once", "--log", log, "--json", capsys=capsys)

    (outage,) = json.loads(told.out)["outages"]
    assert (during, code) == (1, 1)
    assert (outage["outcome"], outage["looks"]) == ("refused", 1)
    assert outage["good_until"] < outage["seen_from"] < outage["good_again"]


def test_digests_fetched_on_the_first_day_count_whatever_the_server_says_later(
    town, tmp_path, capsys
):
    publish(town)
    pinned, log = tmp_path / "unterlagen.json", tmp_path / "watch.jsonl"
    pinned.write_bytes(_Town.files["/unterlagen.json"])
    _Town.files["/plan.pdf"] = b"%PDF another plan"

    code, told = watch(pinned, "--once", "--log", log, capsys=capsys)

    assert code == 1
    assert "other" in told.out


def test_a_log_goes_on_after_a_power_cut_and_says_so(town, tmp_path, capsys):
    address, log = publish(town), tmp_path / "watch.jsonl"
    watch(address, "--once", "--log", log, capsys=capsys)
    log.write_text(log.read_text() + '{"at":"20')

    code, told = watch(address, "--once", "--log", log, "--json", capsys=capsys)

    data = json.loads(told.out)
    assert (code, data["looks"], data["failed"]) == (1, 4, 0)
    assert [finding["code"] for finding in data["findings"]] == ["no-measurement"]


def test_watching_ends_by_itself_with_the_period(town, tmp_path, capsys):
    address = publish(town, ends_at=datetime.now(UTC) + timedelta(seconds=2))
    log = tmp_path / "watch.jsonl"

    code, _told = watch(address, "--every", "0.01", "--log", log, capsys=capsys)

    assert code == 0
    assert len(log.read_text().splitlines()) >= 2


def test_what_is_no_list_of_documents_is_wrong_usage(town, tmp_path, capsys):
    code, told = watch(f"{town}/", "--once", "--log", tmp_path / "x", capsys=capsys)

    assert code == 2
    assert "no list of documents" in told.err


def test_the_command_starts_without_django(town, tmp_path):
    words = [publish(town), "--once", "--log", str(tmp_path / "w.jsonl")]
    script = (
        "import sys; from modellkommune.site.cli import answer;"
        f"code = answer(['watch', *{words!r}]); print(code, 'django' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "0 False"
