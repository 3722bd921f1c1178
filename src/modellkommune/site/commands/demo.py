"""`modellkommune demo`: build the invented county and show it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from modellkommune.site.demo.second.process import SecondInstallation

SUMMARY = "Set up the demo world and start the server"
DEFAULT_PORT, DEFAULT_HOME = 8000, "var/demo"
LARGEST_PORT = 65_000
# The portals of the county take the ports before it.
STEPS_TO_SECOND_PORT = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the port and, if wanted, a real election."""
    parser.add_argument(
        "--port",
        type=int,
        default=DEFAULT_PORT,
        help="port of the county's portal; the other portals take the next ones "
        "(default %(default)s)",
    )
    parser.add_argument(
        "--election", type=Path, metavar="FILE.pb", help="show this real election instead"
    )
    parser.add_argument(
        "--no-server", action="store_true", help="build the demo world and stop there"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build what is not there yet, print how to sign in, and serve; 1 when refused."""
    started = time.monotonic()
    if not 1 <= arguments.port <= LARGEST_PORT:
        print(f"demo: --port takes a number from 1 to {LARGEST_PORT}.", file=sys.stderr)
        return 2
    choose_home(arguments.election)
    choose_office(arguments.port)
    second = None if arguments.election else choose_second(arguments.port)
    from modellkommune.site.demo.building import DemoRefused, build

    try:
        build(election=arguments.election, first_port=arguments.port, second=second)
        if arguments.no_server:
            return 0
        return show(arguments.port, second=second, seconds=time.monotonic() - started)
    except DemoRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    finally:
        if second is not None:
            second.stop()


def choose_home(election: Path | None) -> None:
    """Keep the demo apart from a real installation: own folder, own database."""
    home = Path(os.environ.get("MODELLKOMMUNE_HOME", DEFAULT_HOME))
    if election is not None:
        home = home.with_name(f"{home.name}-election")
    home.mkdir(parents=True, exist_ok=True)
    os.environ["MODELLKOMMUNE_HOME"] = str(home.resolve())
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommune.site.settings")


def choose_office(first_port: int) -> None:
    """Let the office of all demo authorities answer under the county's address."""
    os.environ.setdefault("MODELLKOMMUNE_OFFICE_URL", f"http://localhost:{first_port}")


def choose_second(first_port: int) -> SecondInstallation:
    """Choose a place for the second installation, and allow the first to fetch from it."""
    from modellkommune.site.demo.second.process import SecondInstallation, free_port

    port = free_port(first_port + STEPS_TO_SECOND_PORT)
    second = SecondInstallation(home=Path(os.environ["MODELLKOMMUNE_HOME"]) / "second", port=port)
    allowed = os.environ.get("MODELLKOMMUNE_FETCH_ALLOWED", "")
    os.environ["MODELLKOMMUNE_FETCH_ALLOWED"] = f"{allowed} {second.pair}".strip()
    return second


def show(first_port: int, *, second: SecondInstallation | None, seconds: float) -> int:
    """Print addresses and sign-in, and serve until somebody stops it."""
    from modellkommune.site.commands.serve import serve
    from modellkommune.site.demo.welcome import welcome
    from modellkommune.site.demo.world import ports_from

    second_port = second.port if second and second.is_alive else None
    print(welcome(first_port=first_port, seconds=seconds, second_port=second_port), flush=True)
    return serve(ports=ports_from(first_port))
