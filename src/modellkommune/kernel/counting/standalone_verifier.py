"""Checks an audit package of a participatory budget, with nothing but Python.

    python verify.py PACKAGE.zip [DIGEST]

DIGEST is the number printed on the page of the result. Everything is counted
again from election.pb by the definition of the rule, in whole numbers and
fractions, and compared with result.json and certificate.json.
"""

import csv, hashlib, io, json, math, re, sys, zipfile  # noqa: E401
from collections import Counter
from fractions import Fraction

MEMBERS = ["README.txt", "certificate.json", "election.pb", "result.json", "rule.json", "verify.py"]


class Refused(Exception):
    """Something in the package does not fit; the text says what."""


def open_package(data):
    """The members of the zip by name, each compared with its digest."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sorted(archive.namelist()) != sorted([*MEMBERS, "SHA256SUMS"]):
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


class Count:
    """The rule of rule.json applied to election.pb; equal ballots are kept once, as a group."""

    def __init__(self, text, rule):
        tables, self.rule, self.ties, self.payments = {}, rule, [], []
        for row in csv.reader(io.StringIO(text), delimiter=";"):
            if len(row) == 1:
                rows = tables[row[0]] = []
            else:
                rows.append(dict(zip(rows[0], row, strict=True)) if rows else row)
        self.meta = meta = {row["key"]: row["value"] for row in tables["META"][1:]}
        self.budget, self.voters = int(Fraction(meta["budget"]) * 100), int(meta["num_votes"])
        self.ids = [row["project_id"] for row in tables["PROJECTS"][1:]]
        self.cost = [int(Fraction(row["cost"]) * 100) for row in tables["PROJECTS"][1:]]
        self.votes = [int(row["score"]) for row in tables["PROJECTS"][1:]]
        cast = Counter((row["vote"], row.get("points", "")) for row in tables["VOTES"][1:])
        self.counts = [cast[key] for key in sorted(cast)]
        self.read_ballots([(v.split(",") * (v > ""), p.split(",") * (p > "")) for v, p in sorted(cast)])
        self.out = {j for j, votes in enumerate(self.votes) if votes < max(1, rule["threshold"])}

    def read_ballots(self, ballots):
        """Note per project who named it, and what it is worth to them under the measure."""
        longest = max([int(self.meta.get("max_length") or 0), *(len(names) for names, _ in ballots)])
        self.worth, place = [[] for _ in self.ids], {name: j for j, name in enumerate(self.ids)}
        self.named, votes = [set() for _ in ballots], [0] * len(self.ids)
        for group, (names, given) in enumerate(ballots):
            for rank, name in enumerate(names):
                points = longest - rank if self.meta["vote_type"] == "ordinal" else 1
                points, borda, j = int(given[rank]) if given else points, len(names) - rank - 1, place[name]
                worth = {"points": points, "borda": borda}.get(self.rule["measure"], int(points > 0))
                votes[j] += self.counts[group] * (worth if self.rule["measure"] == "borda" else points)
                if worth:
                    self.worth[j].append((group, worth))
                if points:
                    self.named[group].add(j)
        if self.counts and (votes, self.voters) != (self.votes, sum(self.counts)):
            raise Refused("election.pb: the votes per project do not fit the ballots.")

    def tie_key(self, criterion, j):
        """Smaller comes first."""
        if criterion == "lot":
            return hashlib.sha256(f"{self.rule['lot_seed']}\n{self.ids[j]}".encode()).digest()
        if criterion == "project-id":
            parts = filter(None, re.split(r"([0-9]+)", self.ids[j]))
            return [*((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts), (2, 0, self.ids[j])]
        return self.cost[j] if criterion == "lowest-cost" else -self.votes[j]

    def in_order(self, out, value, take):
        """Take the project of smallest value, and so on; one whose value is None never again.

        Values never fall, so an old one tells which projects need not be looked at yet.
        """
        low, chosen = {j: -math.inf for j in range(len(self.ids)) if j not in out}, []
        while low:
            best, tied = math.inf, []
            for j in sorted(low, key=low.__getitem__):
                if low[j] > best:
                    break
                low[j] = value(j)
                if low[j] is None:
                    del low[j]
                elif low[j] <= best:
                    best, tied = low[j], [*(tied if low[j] == best else []), j]
            rest = tied
            for criterion in [*self.rule["ties"], "project-id"] * bool(tied):
                first = min(self.tie_key(criterion, j) for j in rest)
                rest = [j for j in rest if self.tie_key(criterion, j) == first]
                if len(rest) == 1:
                    break
            if not tied or not (taken := take(rest[0], best, tied)):
                if not tied or taken is None:
                    break
            else:
                chosen.append((rest[0], best, taken, tied, criterion))
                for rival in (group for group in self.rule["exclusive"] if self.ids[rest[0]] in group):
                    low = {j: known for j, known in low.items() if self.ids[j] not in rival}
            low.pop(rest[0], None)
        return chosen

    def purchases(self, share):
        """One run of Equal Shares from a share per voter, or of Phragmen (share None).

        Voters who paid alike share a purse of `money` (Phragmen: their load), a whole number
        in units of a cent divided by `unit`.
        """
        unit, money = (share or Fraction(0)).denominator, [(share or Fraction(0)).numerator]
        purse, left = [0] * len(self.counts), self.budget

        def value(j):
            held, due = Counter(), self.cost[j] * unit
            for group, worth in self.worth[j]:
                held[purse[group], worth if share else 1] += self.counts[group]
            if share is None:
                return Fraction(due + sum(money[x] * n for (x, _), n in held.items()), unit * held.total())
            rich = [(money[x], u, n * u) for (x, u), n in held.items() if money[x]]
            while rich:
                weight = sum(part for _, _, part in rich)
                poor = [(has, u, part) for has, u, part in rich if has * weight < due * u]
                if not poor:
                    by_cost = self.cost[j] if self.rule["measure"] == "cost" else 1
                    return Fraction(due, weight * unit * by_cost)
                due -= sum(has * part // u for has, u, part in poor)
                rich = [entry for entry in rich if entry[0] * weight >= due_before * entry[1]]
            return None
