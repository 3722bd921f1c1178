"""Checks an audit package of a participatory budget, with nothing but Python.

    python verify.py PACKAGE.zip [DIGEST]

DIGEST is the number printed on the page of the result. Everything is counted again from
election.pb by the definition of the rule, in whole numbers and fractions, and compared.
"""

import csv, hashlib, io, json, re, sys, zipfile  # noqa: E401, I001
from collections import Counter
from fractions import Fraction

MEMBERS = ["README.txt", "certificate.json", "election.pb", "result.json", "rule.json", "verify.py"]
NEVER = float("inf")


class Refused(Exception):
    """Something in the package does not fit; the text says what."""


def open_package(data):
    """The members of the zip by name, each compared with its digest."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (
        ValueError,
        ArithmeticError,
        RuntimeError,
        EOFError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        raise Refused(f"This is not a sound zip file: {error}.") from None
    if set(members) != {*MEMBERS, "SHA256SUMS"}:
        raise Refused("The package holds other files than an audit package does.")
    lines = [f"{hashlib.sha256(members[name]).hexdigest()}  {name}" for name in MEMBERS]
    listed = members["SHA256SUMS"].decode(errors="replace").split("\n")
    wrong = [line.split("  ")[1] for line in lines if line not in listed]
    if listed != [*lines, ""]:
        raise Refused(f"{', '.join(wrong) or 'SHA256SUMS'}: the content does not fit its digest.")
    if pack(members) != data:
        raise Refused("The structure of the zip file was changed (order, dates, compression).")
    return members


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
        tables, self.rule, self.measure = {}, rule, rule["measure"]
        for row in csv.reader(io.StringIO(text), delimiter=";"):
            if len(row) == 1:
                rows = tables[row[0]] = []
            else:
                rows.append(dict(zip(rows[0], row, strict=True)) if rows else row)
        self.meta = {row["key"]: row["value"] for row in tables["META"][1:]}
        self.budget, self.voters = (
            round(Fraction(self.meta["budget"]) * 100),
            int(self.meta["num_votes"]),
        )
        projects = tables["PROJECTS"][1:]
        self.ids, self.votes = (
            [p["project_id"] for p in projects],
            [int(p["score"]) for p in projects],
        )
        self.cost = [round(Fraction(p["cost"]) * 100) for p in projects]
        cast = Counter((row["vote"], row.get("points", "")) for row in tables["VOTES"][1:])
        self.counts, self.wants = [cast[ballot] for ballot in sorted(cast)], [set() for _ in cast]
        self.worth = [{} for _ in self.ids]  # per project: what it is worth, by group of ballots
        ballots = [[cell.split(",") if cell else [] for cell in pair] for pair in sorted(cast)]
        if ballots and (self.read(ballots) != self.votes or sum(self.counts) != self.voters):
            raise Refused("election.pb: its votes per project or voters do not fit its ballots.")

    def read(self, ballots):
        """Note who wants which project, and what it is worth to them; return votes per project."""
        votes, index = [0] * len(self.ids), {name: j for j, name in enumerate(self.ids)}
        longest = max([int(self.meta.get("max_length") or 0), *(len(names) for names, _ in ballots)])
        for group, (names, given) in enumerate(ballots):
            top = len(names) - 1 if self.measure == "borda" else longest
            ranked = [top - rank if self.meta["vote_type"] == "ordinal" else 1 for rank in range(len(names))]
            for name, points in zip(names, map(int, given or ranked), strict=True):
                j = index[name]
                votes[j] += self.counts[group] * points
                if points or not given:
                    self.wants[group].add(j)
                if points:
                    self.worth[j][group] = points if self.measure in ("points", "borda") else 1
        return votes

    def tie_key(self, j):
        """Of equal projects the one with the smallest key goes first."""
        name, lot = self.ids[j], f"{self.rule['lot_seed']}\n{self.ids[j]}"
        parts = [part for part in re.split("([0-9]+)", name) if part]
        keys = {"lowest-cost": self.cost[j], "most-votes": -self.votes[j]}
        keys["lot"] = hashlib.sha256(lot.encode()).digest()
        numbers = [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
        keys["project-id"] = [*numbers, (2, 0, name)]
        return [keys[criterion] for criterion in [*self.rule["ties"], "project-id"]]

    def room(self, rounds):
        """Money that is left."""
        return self.budget - sum(self.cost[j] for j, *_ in rounds)

    def standing(self, rounds):
        """Projects with enough votes, neither chosen nor excluded by a chosen one."""
        won = {self.ids[j] for j, *_ in rounds}
        out = won.union(*(group for group in self.rule["exclusive"] if won & set(group)))
        least = max(1, self.rule["threshold"])
        return [j for j, votes in enumerate(self.votes) if votes >= least and self.ids[j] not in out]

    def by_votes(self, rounds):
        """Go on by falling votes (or votes per cost) as long as the money lasts."""
        value = [Fraction(votes, 1) for votes in self.votes]
        if self.measure == "cardinality":
            value = [Fraction(votes, cost) for votes, cost in zip(self.votes, self.cost, strict=True)]
        order = sorted(self.standing(rounds), key=lambda j: (-value[j], self.tie_key(j)))
        for at, j in enumerate(order):
            if j in self.standing(rounds) and self.cost[j] <= self.room(rounds):
                equal = [other for other in order[at + 1 :] if value[other] == value[j]]
                rounds = [*rounds, (j, None, {}, equal)]
            elif j in self.standing(rounds) and self.rule["no_skip"]:
                break
        return rounds

    def purchases(self, share):
        """One run of Equal Shares from a share per voter, or of Phragmen (share None).

        Per group of ballots its voter's `money` (Phragmen: load), in cents divided by `unit`.
        """
        rounds, counts, unit = [], self.counts, share.denominator if share else 1
        money, low = (
            [share.numerator if share else 0] * len(counts),
            dict.fromkeys(self.standing([]), 0),
        )
        per_cost = share is not None and self.measure == "cost"

        def value(j):
            held, due = Counter(), self.cost[j] * unit
            for group, worth in self.worth[j].items():
                held[money[group], worth if share else 1] += counts[group]
            if share is None:
                due += sum(load * n for (load, _), n in held.items())
                return Fraction(due, held.total() * unit)
            while held:
                weight = sum(n * worth for (_, worth), n in held.items())
                poor = [(has, worth) for has, worth in held if has * weight < due * worth]
                if not poor:
                    return Fraction(due, weight * unit * (self.cost[j] if per_cost else 1))
                due -= sum(purse[0] * held.pop(purse) for purse in poor)
            return NEVER

        while low:
            best, tied = NEVER, []
            for j in sorted(low, key=low.__getitem__):
                if low[j] > best:  # values never fall, so an old one is a lower bound
                    break
                low[j] = value(j)
                best = min(best, low[j])
                tied = [other for other in [*tied, j] if low[other] == best]
            if best == NEVER or share is None and max(self.cost[j] for j in tied) > self.room(rounds):
                break
            j, payments = min(tied, key=self.tie_key), {}
            rate = best * (self.cost[j] if per_cost else 1)
            scale = (rate * unit).denominator
            unit, money = unit * scale, [has * scale for has in money]
            for group, worth in self.worth[j].items():
                paid = (
                    min(money[group], int(rate * unit) * worth) if share else int(rate * unit) - money[group]
                )
                money[group] += -paid if share else paid
                payments.setdefault(paid, []).append(group)
            payments = {Fraction(paid, unit): groups for paid, groups in payments.items()}
            rounds.append((j, rate, payments, [other for other in tied if other != j]))
            low = {other: low[other] for other in self.standing(rounds) if other in low}
        return rounds
