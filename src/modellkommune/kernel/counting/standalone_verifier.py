"""Checks an audit package of a participatory budget, with nothing but Python.

    python verify.py PACKAGE.zip [DIGEST]

DIGEST is the number printed on the page of the result. Everything is counted
again from election.pb by the definition of the rule, in exact fractions, and
compared with result.json and certificate.json. Exit code 0: all fits, 1: not.
"""

import csv, hashlib, heapq, io, json, re, sys, zipfile  # noqa: E401
from collections import Counter
from fractions import Fraction as Fr

MEMBERS = ["README.txt", "certificate.json", "election.pb", "result.json", "rule.json", "verify.py"]
SLACK = 1e-9  # floats only look ahead, this much too low; fractions decide


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
            if damaged := archive.testzip():
                raise Refused(f"{damaged}: the content does not fit its checksum.")
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Refused("This is not a zip file, or it is damaged.") from None
    listed = members["SHA256SUMS"].splitlines(keepends=True)
    wrong = [name for name in MEMBERS if digest_line(name, members[name]) not in listed]
    if wrong or len(listed) != len(MEMBERS):
        raise Refused(f"{', '.join(wrong) or 'SHA256SUMS'}: the content does not fit its digest.")
    if pack(members) != data:
        raise Refused("The structure of the zip file was changed (order, dates or additions).")
    return members


def digest_line(name, content):
    """The line of SHA256SUMS for one member."""
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode()


def pack(members):
    """The one zip file that these members make: uncompressed, sorted, without dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
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
                rows.append(dict(zip(rows[0], row, strict=True)) if rows else row)
        self.meta = {row["key"]: row["value"] for row in tables["META"][1:]}
        self.budget, self.voters = int(Fr(self.meta["budget"]) * 100), int(self.meta["num_votes"])
        self.ids = [row["project_id"] for row in tables["PROJECTS"][1:]]
        self.cost = [int(Fr(row["cost"]) * 100) for row in tables["PROJECTS"][1:]]
        self.stated = [int(row["votes"]) for row in tables["PROJECTS"][1:]]
        cast = Counter((row["vote"], row.get("points", "")) for row in tables["VOTES"][1:])
        self.counts = [cast[ballot] for ballot in sorted(cast)]
        self.named = [
            [] for _ in self.ids
        ]  # per project (group of equal ballots, points, place, length)
        place = {name: index for index, name in enumerate(self.ids)}
        for group, (vote, points) in enumerate(sorted(cast)):
            names = vote.split(",") if vote else []
            given = points.split(",") if points else ["1"] * len(names)
            for rank, (name, number) in enumerate(zip(names, given, strict=True)):
                self.named[place[name]].append((group, int(number), rank, len(names)))


class Count:
    """The rule of rule.json, applied to an election."""

    def __init__(self, election, rule):
        self.election, self.rule, self.ties, self.left = election, rule, [], election.budget
        lengths = [entry[3] for named in election.named for entry in named]
        self.places = max([*lengths, int(election.meta.get("max_length", 0))])
        self.worth = [self.supporters(j, rule["measure"]) for j in range(len(election.ids))]
        kind = "borda" if rule["measure"] == "borda" else "points"
        self.votes = [
            sum(election.counts[group] * worth for group, worth in self.supporters(j, kind))
            for j in range(len(election.ids))
        ]
        limit = max(1, rule["threshold"])
        self.standing = [j for j, votes in enumerate(self.votes) if votes >= limit]

    def supporters(self, j, measure):
        """Groups of ballots that name a project, with what it is worth to each voter."""
        ordinal, cost = self.election.meta["vote_type"] == "ordinal", self.election.cost[j]
        for group, points, rank, length in self.election.named[j]:
            points = self.places - rank if ordinal else points
            worth = {"borda": length - rank - 1, "points": points}.get(measure, points > 0)
            if worth:
                yield group, cost if measure == "cost" else worth

    def tie_key(self, criterion, j):
        """Smaller comes first."""
        name = self.election.ids[j]
        if criterion == "lot":
            return hashlib.sha256(f"{self.rule['lot_seed']}\n{name}".encode()).digest()
        if criterion == "project-id":
            parts = [part for part in re.split(r"([0-9]+)", name) if part]
            numbers = [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts]
            return [*numbers, (2, 0, name)]
        return self.election.cost[j] if criterion == "lowest-cost" else -self.votes[j]

    def in_order(self, standing, rough, exact):
        """Yield the project of smallest value, the value, all tied with it, and what decided.

        Values never fall, so an old one, or a `rough` one, shows who need not be looked at yet.
        """
        queue = [(float("-inf"), False, j) for j in standing]
        while queue:
            near, best = [], float("inf")
            while queue and queue[0][0] <= best:
                low, fresh, j = heapq.heappop(queue)
                value = exact(j) if fresh else rough(j)
                if value is not None and fresh:
                    near.append((value, low, j))
                    best = min(best, value)
                elif value is not None:
                    heapq.heappush(queue, (float(value - abs(value) * SLACK), True, j))
            rest = tied = sorted(j for value, _, j in near if value == best)
            for criterion in [*self.rule["ties"], "project-id"]:
                first = min((self.tie_key(criterion, j) for j in rest), default=None)
                rest = [j for j in rest if self.tie_key(criterion, j) == first]
                if len(rest) == 1:
                    break
            waiting = queue + [(low, False, j) for _, low, j in near if [j] != rest]
            queue = [(low, False, j) for low, _, j in waiting]
            heapq.heapify(queue)
            if rest:
                yield rest[0], best, tied, criterion

    def purchases(self, share):
        """Equal Shares from one share per voter, or Phragmen (None): (project, rate, payments).

        Voters who paid the same so far share a purse: money left, under Phragmen the load borne.
        """
        counts, start = self.election.counts, share or 0
        exact, look, purse = [Fr(start)], [float(start) * (1 + SLACK)], [0] * len(self.counts)

        def rate(j, money):
            held, left = Counter(), type(money[0])(self.election.cost[j])
            for group, worth in self.worth[j]:
                held[purse[group], worth] += counts[group]
            if share is None:
                return (left + sum(money[x] * n for (x, _), n in held.items())) / sum(held.values())
            rich = [(money[x], u, n) for (x, u), n in held.items() if x is not None]
            while rich:
                level = left / sum(n * u for _, u, n in rich)
                poor = [(has, n) for has, u, n in rich if has < level * u]
                if not poor:
                    return level
                left -= sum(n * has for has, n in poor)
                rich = [entry for entry in rich if entry[0] >= level * entry[1]]
            return None
