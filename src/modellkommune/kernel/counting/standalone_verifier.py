"""Checks an audit package of a participatory budget, with nothing but Python.

    python verify.py PACKAGE.zip [DIGEST]

DIGEST is the number printed on the page of the result. Everything is counted again from
election.pb by the definition of the rule, in whole numbers and fractions, and compared.
"""

# fmt: off
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
    except (ValueError, ArithmeticError, RuntimeError, EOFError, OSError, zipfile.BadZipFile) as error:
        raise Refused(f"This is not a sound zip file: {error}.") from None
    if set(members) != {*MEMBERS, "SHA256SUMS"}:
        raise Refused("The package holds other files than an audit package does.")
    lines = [f"{hashlib.sha256(members[name]).hexdigest()}  {name}" for name in MEMBERS]
    listed = members["SHA256SUMS"].decode(errors="replace").split("\n")
    if listed != [*lines, ""]:
        wrong = [name for name, line in zip(MEMBERS, lines) if line not in listed]
        raise Refused(f"{', '.join(wrong) or 'SHA256SUMS'}: the content does not fit its digest.")
    return members


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
        self.budget, self.voters = int(Fraction(self.meta["budget"]) * 100), int(self.meta["num_votes"])
        self.ids, self.cost, self.votes = [], [], []
        for row in tables["PROJECTS"][1:]:
            self.ids.append(row["project_id"])
            self.cost.append(int(Fraction(row["cost"]) * 100))
            self.votes.append(int(row.get("score") or row["votes"]))
        cast = Counter((row["vote"], row.get("points", "")) for row in tables["VOTES"][1:])
        self.counts = [cast[ballot] for ballot in sorted(cast)]
        ballots = [[cell.split(",") if cell else [] for cell in pair] for pair in sorted(cast)]
        if self.read(ballots) != self.votes and cast:
            raise Refused("election.pb: the votes of its projects do not fit its ballots.")

    def read(self, ballots):
        """Note who names which project and what it is worth to them; return votes per project."""
        votes, place = [0] * len(self.ids), {name: j for j, name in enumerate(self.ids)}
        self.worth, self.wants = [{} for _ in votes], [set() for _ in ballots]
        longest = max([int(self.meta.get("max_length") or 0), *(len(names) for names, _ in ballots)])
        for group, (names, given) in enumerate(ballots):
            top = len(names) - 1 if self.measure == "borda" else longest
            if self.meta["vote_type"] == "ordinal":
                given = [top - rank for rank in range(len(names))]
            for j, points in zip([place[name] for name in names], map(int, given or [1] * len(names))):
                votes[j] += self.counts[group] * points
                if points:
                    self.worth[j][group] = points if self.measure in ("points", "borda") else 1
                if points or self.measure == "borda":
                    self.wants[group].add(j)
        return votes

    def tie_key(self, j):
        """Of equal projects the one with the smallest key goes first."""
        parts = [part for part in re.split("([0-9]+)", self.ids[j]) if part]
        numbers = [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
        lot = hashlib.sha256(f"{self.rule['lot_seed']}\n{self.ids[j]}".encode()).digest()
        keys = {"lowest-cost": self.cost[j], "most-votes": -self.votes[j], "lot": lot}
        keys["project-id"] = [*numbers, (2, 0, self.ids[j])]
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

    def choose(self, how, share=Fraction(0), rounds=()):
        """Choose the project of smallest value, again and again: (project, rate, payments, tied).

        how  "votes": by votes while the money lasts; "shares": Equal Shares, from a share per
             voter; "loads": Phragmen. `money` of a voter (her load) is in cents per `unit`.
        """
        rounds, counts, unit = list(rounds), self.counts, share.denominator
        money, low = [share.numerator] * len(counts), dict.fromkeys(self.standing(rounds), -NEVER)
        if how == "loads":
            low = {j: -NEVER for j in low if self.cost[j] <= self.budget}
        divisor = [cost if self.measure == "cost" and how == "shares" else 1 for cost in self.cost]

        def value(j):
            if how == "votes":
                return -Fraction(self.votes[j], self.cost[j] if self.measure == "cardinality" else 1)
            held, due = Counter(), self.cost[j] * unit
            for group, worth in self.worth[j].items():
                held[money[group], worth if how == "shares" else 1] += counts[group]
            if how == "loads":
                return Fraction(due + sum(load * n for (load, _), n in held.items()), held.total() * unit)
            while held:
                weight = sum(n * worth for (_, worth), n in held.items())
                poor = [(has, worth) for has, worth in held if has * weight < due * worth]
                if not poor:
                    return Fraction(due, weight * unit * divisor[j])
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
            j, room, payments = min(tied, key=self.tie_key), self.room(rounds), {}
            too_dear = how != "shares" and any(self.cost[i] > room for i in (tied if how == "loads" else [j]))
            if best == NEVER or too_dear and (how == "loads" or self.rule["no_skip"]):
                break
            if not too_dear:
                if how != "votes":
                    price = best * divisor[j]  # per unit of worth, or the load level reached
                    scale = (price * unit).denominator
                    unit, money = unit * scale, [has * scale for has in money]
                    for group, worth in self.worth[j].items():
                        full = int(price * unit) * (worth if how == "shares" else 1)
                        paid = min(money[group], full) if how == "shares" else full - money[group]
                        money[group] += -paid if how == "shares" else paid
                        payments.setdefault(paid, []).append(group)
                rate = None if how == "votes" else best
                rounds.append((j, rate, {Fraction(p, unit): g for p, g in payments.items()}, tied))
            low = {i: low[i] for i in self.standing(rounds) if i in low and i != j}
        behind = {i: Fraction(sum(money[g] * counts[g] for g in self.worth[i]), unit) for i in self.standing(rounds)}
        return rounds, behind

    def counted(self):
        """Rounds, what the losers' supporters hold, share, runs and comparison."""
        how = {"greedy": "votes", "equal-shares": "shares", "phragmen": "loads"}[self.rule["name"]]
        share, runs, compared = Fraction(self.budget, self.voters or 1), 1, None
        rounds, behind = self.choose(how, share if how == "shares" else Fraction(0))
        if how != "shares":
            return rounds, {}, None, 1, None
        while "add-one" in self.rule["completion"] and (left := self.standing(rounds)):
            if "exhaustive" in self.rule["completion"] and self.room(rounds) < min(self.cost[j] for j in left):
                break
            runs += 1
            following, money = self.choose(how, share + self.rule["step_cents"])
            if self.room(following) < 0:
                break
            rounds, behind, share = following, money, share + self.rule["step_cents"]
        if "votes" in self.rule["completion"]:
            rounds, _ = self.choose("votes", rounds=rounds)
        if self.rule["comparison"]:
            greedy, _ = self.choose("votes")
            more = [len(w & {r[0] for r in rounds}) - len(w & {r[0] for r in greedy}) for w in self.wants]
            compared = [sum(n for n, m in zip(self.counts, more) if m * s > 0) for s in (1, -1)]
            if compared[1] > compared[0]:
                rounds, behind, share = greedy, {}, None
        return rounds, behind, share, runs, compared


def check(members):
    """Count again and compare; return the sentence to print, or raise Refused."""
    rule, result = json.loads(members["rule.json"]), json.loads(members["result.json"])
    count = Count(members["election.pb"].decode(), rule)
    place, ids = {name: j for j, name in enumerate(count.ids)}, count.ids
    if not count.counts and (rule["name"] != "greedy" or rule["comparison"]):
        if count.budget - count.room([(place[name],) for name in result["selected"]]) != result["spent_cents"]:
            raise Refused("result.json: the costs of the selected projects are not what was spent.")
        return "Costs and digests fit. Who paid what cannot be checked: only counts were published."
    rounds, behind, share, runs, compared = count.counted()
    won, room = [j for j, *_ in rounds], count.room(rounds)
    lost = [j for j in range(len(ids)) if j not in won]
    facts = {
        "voters": count.voters, "budget_cents": count.budget, "spent_cents": count.budget - room,
        "selected": [ids[j] for j in won], "share_cents": share and str(share), "runs": runs,
        "compared": compared, "ties": [
            {"round": at, "projects": [ids[i] for i in [j, *(i for i in sorted(tied) if i != j)]],
             "mattered": not set(tied) <= set(won)}
            for at, (j, _, _, tied) in enumerate(rounds, 1) if len(tied) > 1],
        "not_chosen": [
            {"project": ids[j], "votes": count.votes[j],
             "missing_cents": str(max(0, count.cost[j] - behind.get(j, room))) if count.votes[j] else None}
            for j in lost],
    }
    paid = [{"project": ids[j], "rate": rate and str(rate),
             "payments": [[str(cents), groups] for cents, groups in payments.items() if cents]}
            for j, rate, payments, _ in rounds]
    for name, counted in (("result.json", facts), ("certificate.json", {"rounds": paid})):
        stated = json.loads(members[name])
        for key in {**counted, **stated}:
            if counted.get(key) != stated.get(key):
                raise Refused(f"{name}: '{key}' does not follow from the ballots and the rule.")
    return f"All fits: {len(won)} projects win for {(count.budget - room) / 100:.2f}, counted again."


def main(arguments):
    """Check one package and say in a sentence what was found."""
    try:
        with open(arguments[0], "rb") as file:
            members = open_package(file.read())
        digest = hashlib.sha256(members["SHA256SUMS"]).hexdigest()
        if arguments[1:] and arguments[1] != digest:
            raise Refused(f"This is another package: its digest is {digest}.")
        print(check(members), f"Digest: {digest}", sep="\n")
    except (Refused, OSError) as refusal:
        sys.exit(f"Refused. {refusal}")
    except (LookupError, ValueError, TypeError, ArithmeticError, csv.Error) as error:
        sys.exit(f"Refused. A file of the package cannot be read: {error!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
