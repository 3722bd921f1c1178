"""Builds the demo world once, and only moves it to other ports from then on."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from modellkommune.kernel.counting.pabulib import Severity, examine_pabulib
from modellkommune.site.demo.second.process import SecondInstallation
from modellkommune.site.preparation import step

PACKAGE = Path(__file__).resolve().parents[2]
# What a demo world is made of; a newer version of any makes it anew.
INGREDIENTS = ("site/demo", "features/*/seed*.py", "*/*/migrations")
MARK = "demo-world"
STATIC_MARK = "static-files"
MOST_FAULTS = 5
BERLIN = ZoneInfo("Europe/Berlin")


class DemoRefused(RuntimeError):
    """The demo cannot be shown; the message says why, in German and in English."""


def build(
    *, election: Path | None, first_port: int, second: SecondInstallation | None = None
) -> None:
    """Bring database, static files and demo world up to date, a line for each step.

    second  the village with an installation of its own, started on the way

    Raises DemoRefused when the election file cannot be shown.
    """
    content = _content_of(election)
    _refuse_faulty(election)
    home = _home()
    today = datetime.now(BERLIN).date()
    wanted = _digest(content + _dates_of(today))
    is_new = _read(home / MARK) != wanted
    if is_new:
        _empty(home)
    import django

    django.setup()
    from modellkommune.site.preparation import gather_static_files, migrate

    step("Database", migrate)
    if second is not None:
        second.start(beside=home, with_tables=is_new)
    if _read(home / STATIC_MARK) != _digest_of_static():
        step("Style and script", gather_static_files)
        (home / STATIC_MARK).write_text(_digest_of_static())
    if is_new:
        step("Demo world", lambda: _seed(election, today))
        (home / MARK).write_text(wanted)
    step("Addresses", lambda: _move(first_port))
    step("Data of the rooms", lambda: _take_over_rooms(today))
    if second is not None:
        _join(second)


def _take_over_rooms(today: date) -> None:
    """Their addresses carry the port, so they are looked at whenever it may have changed."""
    from modellkommune.commons.authorities.models import Authority
    from modellkommune.site.demo.dates import end_of_voting
    from modellkommune.site.demo.open_data.building import take_over_rooms

    authorities = {one.slug: one for one in Authority.objects.filter(portal__isnull=False)}
    take_over_rooms(authorities, end=end_of_voting(today))


def _join(second: SecondInstallation) -> None:
    """Let the county take over what the village publishes: at first at once, later beside."""
    from modellkommune.site.demo.second import county

    if county.is_entered():
        county.follow(second)
    else:
        step("Data of the second installation", lambda: county.take_over(second))


def _content_of(election: Path | None) -> bytes:
    if election is None:
        return b""
    try:
        return election.read_bytes()
    except OSError as error:
        raise DemoRefused(
            f"{election} lässt sich nicht lesen: {error.strerror}.\n"
            f"{election} cannot be read: {error.strerror}."
        ) from error


def _refuse_faulty(election: Path | None) -> None:
    """Raise DemoRefused with the first faults, before anything is prepared."""
    if election is None:
        return
    faults = [
        f"  {finding}"
        for finding in examine_pabulib(election).findings
        if finding.severity is Severity.ERROR
    ]
    if faults:
        raise DemoRefused("\n".join([*cannot_be_counted(election), *faults[:MOST_FAULTS]]))


def cannot_be_counted(election: Path) -> list[str]:
    """The sentence above a list of faults, in both languages."""
    return [
        f"{election.name} lässt sich nicht zählen; nichts wurde übernommen.",
        f"{election.name} cannot be counted; nothing was taken over.",
    ]


def _home() -> Path:
    from django.conf import settings

    return Path(settings.HOME_DIR)


def _empty(home: Path) -> None:
    """Remove an older or unfinished demo world; static files and key stay."""
    for path in home.glob("modellkommune.sqlite3*"):
        path.unlink()
    for name in ("media", "private", "demo-mail"):
        shutil.rmtree(home / name, ignore_errors=True)


def _dates_of(today: date) -> bytes:
    """What the dates of the demo depend on: it is made anew before its vote would end."""
    from modellkommune.site.demo.dates import end_of_voting

    return end_of_voting(today).isoformat().encode()


def _seed(election: Path | None, today: date) -> None:
    from modellkommune.site.demo.world import build_places, seed_news

    authorities = build_places()
    if election is None:
        _seed_budgets(authorities, today)
    else:
        from modellkommune.site.demo.real_election import seed_real_election

        seed_real_election(authorities["sonnenau"], election)
    step("  News", lambda: seed_news(authorities))
    _seed_rooms(authorities, today)
    _seed_calls(authorities, today)
    _seed_open_data(authorities, today)


def _seed_rooms(authorities: dict[str, Any], today: date) -> None:
    from modellkommune.site.demo.consultations.building import seed_consultations
    from modellkommune.site.demo.dates import end_of_voting
    from modellkommune.site.demo.ideas import seed_ideas

    end = end_of_voting(today)
    step("  Ideas of Auenfeld", lambda: seed_ideas(authorities["auenfeld"], end=end))
    seed_consultations(authorities, end=end, step=step)


def _seed_calls(authorities: dict[str, Any], today: date) -> None:
    from modellkommune.site.demo.dates import end_of_voting
    from modellkommune.site.demo.programme.building import seed_programme, seed_small_call
    from modellkommune.site.demo.register import fill_register

    end = end_of_voting(today)
    step("  Register of municipalities", fill_register)
    step("  Calls of 2017 and today", lambda: seed_programme(authorities["programmbuero"], end=end))
    step("  Small call of the county", lambda: seed_small_call(authorities["sonnenau"], end=end))


def _seed_open_data(authorities: dict[str, Any], today: date) -> None:
    from modellkommune.site.demo.dates import end_of_voting
    from modellkommune.site.demo.open_data.building import seed_open_data

    end = end_of_voting(today)
    step("  Open data of the county", lambda: seed_open_data(authorities, end=end))


def _seed_budgets(authorities: dict[str, Any], today: date) -> None:
    from modellkommune.site.demo.afterwards import seed_afterwards
    from modellkommune.site.demo.collecting import seed_collecting_round
    from modellkommune.site.demo.dates import end_of_voting
    from modellkommune.site.demo.rounds import seed_auenfeld, seed_lindental
    from modellkommune.site.demo.running import seed_running_round
    from modellkommune.site.demo.staff import hire, keyholders_of

    lindental = authorities["lindental"]
    hire(lindental)
    staff = keyholders_of(lindental)
    step("  Budget of Lindental, 2026", lambda: seed_lindental(lindental))
    step("  What became of it", lambda: seed_afterwards(lindental, by=staff[0]))
    step(
        "  Running vote of Lindental",
        lambda: seed_running_round(lindental, staff=staff, today=today),
    )
    step("  Budget of Auenfeld", lambda: seed_auenfeld(authorities["auenfeld"]))
    end = end_of_voting(today)
    step(
        "  Budget of Birkenhain", lambda: seed_collecting_round(authorities["birkenhain"], end=end)
    )


def _move(first_port: int) -> None:
    from modellkommune.site.demo.world import move_to_ports

    move_to_ports(first_port)


def _digest(content: bytes) -> str:
    """What the wanted demo world depends on."""
    digest = hashlib.sha256(content)
    for pattern in INGREDIENTS:
        for path in sorted(PACKAGE.glob(pattern)):
            _take(digest, path)
    return digest.hexdigest()


def _digest_of_static() -> str:
    """What the gathered static files depend on: names, sizes and times are enough."""
    digest = hashlib.sha256()
    for path in sorted((PACKAGE / "static").rglob("*")):
        facts = path.stat()
        digest.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}".encode())
    for path in sorted(PACKAGE.glob("*/*/static/**/*")):
        digest.update(f"{path.name} {path.stat().st_size}".encode())
    return digest.hexdigest()


def _take(digest: hashlib._Hash, path: Path) -> None:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())


def _read(path: Path) -> str:
    return path.read_text() if path.is_file() else ""
