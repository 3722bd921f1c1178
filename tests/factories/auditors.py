"""Somebody who has everything that is left after a vote and tries to link voters and ballots.

The auditor knows in which order people came (a log of the web server, or a
camera at the door of the town hall), has the whole database with row numbers
and versions, its files byte by byte, backups made during the vote, the printed
letters, and the installation's secret key. Each way of linking pairs an order of
voters with an order of ballots.
"""

from __future__ import annotations

import math
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import product
from pathlib import Path

import numpy as np
from django.db import connection
from numpy.typing import NDArray

Orders = dict[str, list[int]]
EMPTY_SPACE = re.compile(rb"\x00{64,}|0{512,}")
HEXADECIMAL = re.compile(rb"[0-9a-f]{64,200}")


def hits(voters: Sequence[int], ballots: Sequence[int]) -> int:
    """How many voters get their own ballot when both orders are laid side by side."""
    return sum(voter == ballot for voter, ballot in zip(voters, ballots, strict=True))


def best_link(voters: Orders, ballots: Orders) -> tuple[int, str]:
    """The best of all pairings, each tried forwards and backwards, and its name."""
    found = []
    for (of_voters, left), (of_ballots, right) in product(voters.items(), ballots.items()):
        found.append((hits(left, right), f"{of_voters} / {of_ballots}"))
        found.append((hits(left, right[::-1]), f"{of_voters} / {of_ballots}, backwards"))
    return max(found)


def most_by_chance(*, attempts: int, risk: float = 1e-9) -> int:
    """The largest number of hits that pure chance still explains.

    Laying n > 20 things side by side at random gives k hits with the probability
    exp(-1)/k!, whatever n is. With that many attempts, more hits than the number
    returned come by chance with less than `risk` altogether.
    """
    k = 0
    while attempts * _at_least(k + 1) > risk:
        k += 1
    return k


def most_in_trios(*, trios: int, attempts: int, risk: float = 1e-9) -> int:
    """The same for hits summed over many districts of three voters.

    Of the six orders of three, two hit nobody, three hit one, one hits all.
    """
    chances = [1.0]
    for _ in range(trios):
        longer = [0.0] * (len(chances) + 3)
        for total, chance in enumerate(chances):
            for more, share in ((0, 2 / 6), (1, 3 / 6), (3, 1 / 6)):
                longer[total + more] += chance * share
        chances = longer
    most = len(chances) - 1
    while most and attempts * sum(chances[most:]) < risk:
        most -= 1
    return most


def _at_least(k: int) -> float:
    return (
        1 - sum(math.exp(-1) / math.factorial(few) for few in range(k))
        if k < 15
        else (math.exp(-1) * sum(1 / math.factorial(many) for many in range(k, k + 20)))
    )


def files_of_the_database() -> Iterator[Path]:
    """Every file in which the database keeps anything."""
    if connection.vendor == "sqlite":
        main = Path(str(connection.settings_dict["NAME"]))
        yield from main.parent.glob(main.name + "*")
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    yield from (path for path in folder.rglob("*") if path.is_file())


def bytes_of_the_database() -> Iterator[tuple[Path, bytes]]:
    """Name and content of each of these files; long runs of one sign are shortened."""
    for path in files_of_the_database():
        with suppress(FileNotFoundError):
            yield path, EMPTY_SPACE.sub(b"", bytes_of(path))


def bytes_of(path: Path) -> bytes:
    """The content of a file of the database, read by another process.

    Closing a file drops every lock that this process holds on it (POSIX), those
    of its own connection to SQLite included; the next process to come then takes
    itself for the last one, removes the write-ahead log, and breaks ours.
    """
    if connection.vendor != "sqlite":
        return path.read_bytes()
    read = subprocess.run(["cat", path], capture_output=True, check=False)
    if read.returncode:
        raise FileNotFoundError(path)
    return read.stdout


def found_in_files(needles: Sequence[bytes]) -> dict[str, int]:
    """In which files how many of these bytes (at least eight each) still stand."""
    by_beginning: dict[int, list[bytes]] = {}
    for needle in needles:
        by_beginning.setdefault(int.from_bytes(needle[:8], "little"), []).append(needle)
    beginnings = np.array(sorted(by_beginning), dtype=np.uint64)
    found = {}
    for path, content in bytes_of_the_database():
        seen = set(_beginnings_in(content, beginnings))
        count = sum(needle in content for one in seen for needle in by_beginning[one])
        if count:
            found[path.name] = count
    return found


def _beginnings_in(content: bytes, beginnings: NDArray[np.uint64]) -> Iterator[int]:
    """Which of these first eight bytes occur; a search for each alone would take hours."""
    likely = np.zeros(1 << 16, dtype=bool)
    likely[beginnings & np.uint64(0xFFFF)] = True
    for shift in range(8):
        length = (len(content) - shift) // 8
        if length > 0:
            words = np.frombuffer(content, dtype="<u8", count=length, offset=shift)
            words = words[likely[words & np.uint64(0xFFFF)]]
            yield from (int(word) for word in np.intersect1d(words, beginnings))


def first_places(digests: Sequence[str]) -> dict[str, tuple[str, int]]:
    """File and place in which each published digest stands first."""
    wanted, places = {digest.encode() for digest in digests}, {}
    for path, content in bytes_of_the_database():
        for match in HEXADECIMAL.finditer(content):
            for at in range(len(match[0]) - 63):
                piece = match[0][at : at + 64]
                if piece in wanted:
                    places.setdefault(piece.decode(), (path.name, match.start() + at))
    return places


def rows_in(table: str, column: str, order: str) -> list[tuple[int, bytes | str]]:
    """Key and value of every row in the order that a database administrator asks for."""
    physical = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
    version = {"sqlite": "rowid", "postgresql": "xmin::text::bigint, ctid"}[connection.vendor]
    by = {"key": "id", "place on disk": physical, "version": version}.get(order, order)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {column} FROM {table} ORDER BY {by}")
        return [
            (key, bytes(value) if isinstance(value, memoryview) else value)
            for key, value in cursor.fetchall()
        ]
