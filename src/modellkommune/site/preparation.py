"""What an installation needs before it can answer: tables and static files."""

from __future__ import annotations

import time
from collections.abc import Callable


def prepare() -> None:
    """Bring the database up to date and gather static files, a line for each step."""
    import django

    django.setup()
    step("Database", migrate)
    step("Style and script", gather_static_files)


def step(name: str, action: Callable[[], None]) -> None:
    """Do one step and print how long it took."""
    print(f"{name} …", end=" ", flush=True)
    started = time.monotonic()
    action()
    print(f"ready ({time.monotonic() - started:.1f} s)", flush=True)


def migrate() -> None:
    """Apply the migrations that are missing."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def gather_static_files() -> None:
    """Copy style, script and pictures to where the web server sends them from."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
