"""Checks an audit package of a participatory budget, with nothing but Python.

    python verify.py PACKAGE.zip [DIGEST]

DIGEST is the number printed on the page of the result. Everything is counted
again from election.pb by the definition of the rule, in exact fractions, and
compared with result.json and certificate.json. Exit code 0: all fits, 1: not.
"""

import csv
import hashlib
import heapq
import io
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from fractions import Fraction as Fr

MEMBERS = ["README.txt", "certificate.json", "election.pb", "result.json", "rule.json", "verify.py"]
SLACK = 1e-9  # floats only look ahead: too low by this much, and what is near is done in fractions


class Refused(Exception):
    """Something in the package does not fit; the text says what."""


def open_package(data):
    """The members of the zip by name, each compared with its digest."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sorted(archive.namelist()) != ["README.txt", "SHA256SUMS", *MEMBERS[1:]]:
                raise Refused("The package holds other files than an audit package does.")
            if any(info.compress_type for info in archive.infolist()):
                raise Refused("The package is compressed; an audit package is not.")
            members = {name: read_member(archive, name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Refused("This is not a zip file, or it is damaged.") from None
    listed = members["SHA256SUMS"].splitlines(keepends=True)
    wrong = [name for name in MEMBERS if digest_line(name, members[name]) not in listed]
    if wrong or len(listed) != len(MEMBERS):
        raise Refused(f"{', '.join(wrong) or 'SHA256SUMS'}: the content does not fit its digest.")
    if pack(members) != data:
        raise Refused("The structure of the zip file was changed (order, dates or additions).")
    return members


def read_member(archive, name):
    """The content of one member."""
    try:
        return archive.read(name)
    except zipfile.BadZipFile:
        raise Refused(f"{name}: the content does not fit its checksum.") from None


def digest_line(name, content):
    """The line of SHA256SUMS for one member."""
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode()


def pack(members):
    """The one zip file that these members make: uncompressed, sorted, without dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, members[name])
    return buffer.getvalue()


class Election:
    """election.pb: projects, and equal ballots kept once with how many voters cast them."""

    def __init__(self, text):
        tables, rows = {}, []
        for row in csv.reader(io.StringIO(text), delimiter=";"):
            if len(row) == 1:
                rows = tables.setdefault(row[0], [])
            else:
                rows.append(row if not rows else dict(zip(rows[0], row, strict=True)))
        self.meta = {row["key"]: row["value"] for row in tables["META"][1:]}
        self.budget, self.kind = int(Fr(self.meta["budget"]) * 100), self.meta["vote_type"]
        self.projects = tables["PROJECTS"][1:]
        self.ids = [row["project_id"] for row in self.projects]
        self.cost = [int(Fr(row["cost"]) * 100) for row in self.projects]
        cast = Counter((row["vote"], row.get("points", "")) for row in tables["VOTES"][1:])
        self.ballots, self.counts = sorted(cast), [cast[ballot] for ballot in sorted(cast)]
        self.voters, self.secret = int(self.meta["num_votes"]), "ballots" in self.meta
        self.named = [[] for _ in self.ids]  # per project: (group of equal ballots, points, rank)
        place = {name: index for index, name in enumerate(self.ids)}
        for group, (vote, points) in enumerate(self.ballots):
            names = vote.split(",") if vote else []
            given = points.split(",") if points else ["1"] * len(names)
            for rank, (name, number) in enumerate(zip(names, given, strict=True)):
                self.named[place[name]].append((group, int(number), len(names) - rank))


class Count:
    """The rule of rule.json, applied to an election."""

    def __init__(self, election, rule):
        self.election, self.rule, self.ties = election, rule, []
        self.worth = [[(g, self.utility(j, p, r)) for g, p, r in s] for j, s in enumerate(election.named)]
        column = 2 if election.kind == "ordinal" else 1
        self.votes = [sum(election.counts[s[0]] * s[column] for s in n) for n in election.named]

    def utility(self, j, points, rank):
        """What a chosen project is worth to a supporter."""
        cost = self.election.cost[j]
        return {"cost": cost, "cardinality": 1, "points": points, "borda": rank}[self.rule["measure"]]

    def first(self, tied, number):
        """The project that wins a tie; the tie is noted."""
        rest, decided = sorted(tied), None
        for criterion in [*self.rule["ties"], "project-id"]:
            best = min(self.tie_key(criterion, j) for j in rest)
            rest = [j for j in rest if self.tie_key(criterion, j) == best]
            if len(rest) == 1:
                break
        if len(tied) > 1:
            self.ties.append((number, [rest[0], *(j for j in sorted(tied) if j != rest[0])], criterion))
        return rest[0]

    def tie_key(self, criterion, j):
        """Smaller comes first."""
        name = self.election.ids[j]
        if criterion == "lot":
            return hashlib.sha256(f"{self.rule['lot_seed']}:{name}".encode()).hexdigest()
        if criterion == "project-id":
            return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in re.findall(r"\d+|\D+", name)]
        return self.election.cost[j] if criterion == "lowest-cost" else -self.votes[j]

    def equal_shares(self, share):
        """One run of Equal Shares: (project, rate, payments per group) per round, and what is left.

        Voters who paid the same so far share a purse, `exact` and, a little above, as float (`look`).
        """
        counts, exact, look = self.election.counts, [Fr(share)], [float(share) * (1 + SLACK)]
        purse, rounds = [0] * len(counts), []  # purse per group of ballots; None is empty
        queue = [(0.0, 0, j) for j, votes in enumerate(self.votes) if votes]

        def rate(j, money):
            held = Counter()
            for group, worth in self.worth[j]:
                held[purse[group], worth] += counts[group]
            rich = [(money[x], u, n) for (x, u), n in held.items() if x is not None]
            left = self.election.cost[j]
            while rich:
                level = left / sum(...)
        return rounds
