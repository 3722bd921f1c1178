# mypy: ignore-errors
# ruff: noqa: B905, E701, E731, BLE001, C901, D204, D209, E401, I001, TRY301
# fmt: off
"""Checks an audit package of a participatory budget, with nothing but Python.

    python verify.py PACKAGE.zip [DIGEST]

DIGEST is the number printed on the page of the result. Everything is counted again from election.pb
by the definition of the rule, in whole numbers and fractions, and compared."""
import csv, hashlib, io, json, math, pathlib, re, sys, zipfile
from collections import Counter
from fractions import Fraction
MEMBERS = ["README.txt", "certificate.json", "election.pb", "result.json", "rule.json", "verify.py"]
ROUND = ["receipts.txt", "round.json", "rules.json"]  # further ones of a round run with this software

class Refused(Exception):
    """Something in the package does not fit; the text says what."""

def open_package(data: bytes) -> dict[str, bytes]:
    """The members of the zip by name, each compared with its digest."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except Exception as error:  # the reader raises many kinds for damaged files
        raise Refused(f"This is not a sound zip file: {error}.") from None
    names = sorted(MEMBERS + ROUND) if ROUND[1] in members else MEMBERS
    if set(members) != {*names, "SHA256SUMS"}:
        raise Refused("The package holds other files than an audit package does.")
    digests = [f"{hashlib.sha256(members[name]).hexdigest()}  {name}" for name in names]
    if members["SHA256SUMS"] != "".join(f"{line}\n" for line in digests).encode():
        wrong = [name for name, line in zip(names, digests) if line.encode() not in members["SHA256SUMS"]]
        raise Refused(f"{', '.join(wrong) or 'SHA256SUMS'}: the content does not fit its digest.")
    if pack(members) != data: raise Refused("The structure of the zip file was changed (order, dates or compression).")
    return members

def pack(members):
    """The one zip file that these members make: sorted, uncompressed, without dates."""
    with zipfile.ZipFile(buffer := io.BytesIO(), "w") as archive:
        for info in map(zipfile.ZipInfo, sorted(members)):
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, members[info.filename])
    return buffer.getvalue()

class Count:
    """The rule of rule.json applied to election.pb; equal ballots are kept once, as a group."""
    def __init__(self, text: str, rule: dict) -> None:
        tables, self.rule, self.measure = {}, rule, rule["measure"]
        for row in csv.reader(io.StringIO(text), delimiter=";"):
            if len(row) == 1: rows = tables[row[0]] = []
            else: rows.append(dict(zip(rows[0], row, strict=True)) if rows else row)
        meta = {row["key"]: row["value"] for row in tables["META"][1:]}
        cents = lambda text: int(text.partition(".")[0] + text.partition(".")[2].ljust(2, "0"))
        self.budget, self.voters = cents(meta["budget"]), int(meta["num_votes"])
        self.ids = [row["project_id"] for row in tables["PROJECTS"][1:]]
        self.cost = [cents(row["cost"]) for row in tables["PROJECTS"][1:]]
        self.votes = [int(row.get("score") or row["votes"]) for row in tables["PROJECTS"][1:]]
        cast = Counter((row["vote"], row.get("points", "")) for row in tables["VOTES"][1:])
        self.counts = [cast[ballot] for ballot in sorted(cast)]
        ballots = [[cell.split(",") if cell else [] for cell in pair] for pair in sorted(cast)]
        self.worth, place = [{} for _ in self.ids], {name: j for j, name in enumerate(self.ids)}
        votes, longest = [0] * len(self.ids), max(len(names) for names, _ in [*ballots, ([], [])])
        longest = max(longest, int(meta.get("max_length", "").isdigit() and meta["max_length"]))
        for group, (names, given) in enumerate(ballots):
            top = len(names) - 1 if self.measure == "borda" else longest
            ranks = range(top, -1, -1) if meta["vote_type"] == "ordinal" else [1] * len(names)
            for j, points in zip([place[name] for name in names], map(int, given or ranks)):
                votes[j] += self.counts[group] * points
                if points or not given: self.worth[j][group] = points if self.measure in ("points", "borda") else 1
        if cast and (votes, cast.total()) != (self.votes, self.voters):
            raise Refused("election.pb: votes per project or number of voters do not fit its ballots.")

    def tie_key(self, j):
        """Of equal projects the one with the smallest key goes first."""
        natural = [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in re.findall("[0-9]+|[^0-9]+", self.ids[j])]
        keys = {"lowest-cost": self.cost[j], "most-votes": -self.votes[j],
                "lot": hashlib.sha256(f"{self.rule['lot_seed']}\n{self.ids[j]}".encode()).digest(),
                "project-id": [*natural, (2, 0, self.ids[j])]}
        return [keys[criterion] for criterion in [*self.rule["ties"], "project-id"]]

    def room(self, rounds):
        return self.budget - sum(self.cost[j] for j, *_ in rounds)

    def standing(self, rounds):
        """Projects with enough votes, neither chosen nor excluded by a chosen one."""
        won = {self.ids[j] for j, *_ in rounds}
        out = won.union(*(group for group in self.rule["exclusive"] if won & set(group)))
        return [j for j, name in enumerate(self.ids)
                if self.votes[j] >= max(1, self.rule["threshold"]) and name not in out]

    def choose(self, how, share=Fraction(0), rounds=()):
        """Choose the project of smallest value, again and again: by votes while the money lasts, by Equal
        Shares from a share per voter, or by Phragmen loads. `money` (load) of a voter: cents times `unit`."""
        money, unit, shares = [share.numerator] * len(self.counts), share.denominator, how == "shares"
        rounds, by_cost = [*rounds], self.measure == "cost" and shares
        low = {j: -math.inf for j in self.standing(rounds) if how != "loads" or self.cost[j] <= self.budget}
        def value(j):
            if how == "votes": return -Fraction(self.votes[j], self.cost[j] if self.measure == "cardinality" else 1)
            held, due = Counter(), self.cost[j] * unit
            for group, worth in self.worth[j].items():
                held[money[group], worth if shares else 1] += self.counts[group]
            if how == "loads":
                return Fraction(due + sum(load * n for (load, _), n in held.items()), held.total() * unit)
            while weight := sum(n * worth for (_, worth), n in held.items()):
                poor = [(has, worth) for has, worth in held if has * weight < due * worth]
                if not poor: return Fraction(due, weight * unit * (self.cost[j] if by_cost else 1))
                due -= sum(purse[0] * held.pop(purse) for purse in poor)
            return math.inf
        while low:
            best, tied = math.inf, []
            for j in sorted(low, key=low.__getitem__):
                if low[j] > best: break  # values never fall, so an old one is a lower bound
                low[j] = value(j)
                best = min(best, low[j])
                tied = [other for other in [*tied, j] if low[other] == best]
            j, payments, room = min(tied, key=self.tie_key), {}, self.room(rounds)
            too_dear = any(self.cost[i] > room for i in (tied if how == "loads" else [j])) and not shares
            if best == math.inf or (too_dear and (how == "loads" or self.rule["no_skip"])): break
            if how != "votes":
                price = best * (self.cost[j] if by_cost else 1) * unit  # per worth, or the load level reached
                whole, scale = price.as_integer_ratio()
                unit, money = unit * scale, [has * scale for has in money]
                for group, worth in self.worth[j].items():
                    full = whole * (worth if shares else 1)
                    paid = min(money[group], full) if shares else full - money[group]
                    money[group] += -paid if shares else paid
                    payments.setdefault(paid, []).append(group)
            if not too_dear:
                paid = [[str(Fraction(cents, unit)), groups] for cents, groups in payments.items() if cents]
                rounds.append((j, None if how == "votes" else str(best), paid, tied))
            low = {other: low[other] for other in self.standing(rounds) if other in low and other != j}
        left = [sum(money[g] * self.counts[g] for g, w in named.items() if w and shares) for named in self.worth]
        return rounds, {j: Fraction(left[j], unit) for j in self.standing(rounds) if shares}

    def counted(self):
        """Rounds, what the losers' supporters hold, share, runs and comparison."""
        how = {"greedy": "votes", "equal-shares": "shares", "phragmen": "loads"}[self.rule["name"]]
        if how != "shares": return *self.choose(how), None, 1, None
        share, runs, compared, completion = Fraction(self.budget, self.voters), 1, None, self.rule["completion"]
        rounds, behind = self.choose(how, share)
        able = lambda: [self.cost[j] for j in self.standing(rounds) if self.cost[j] <= self.budget]
        while "add-one" in completion and self.rule["step_cents"] > 0 and able() and not (
                "exhaustive" in completion and self.room(rounds) < min(able())):
            following, runs = self.choose(how, share + self.rule["step_cents"]), runs + 1
            if self.room(following[0]) < 0: break
            (rounds, behind), share = following, share + self.rule["step_cents"]
        rounds = self.choose("votes", rounds=rounds)[0] if "votes" in completion else rounds
        if self.rule["comparison"]:
            greedy, _ = self.choose("votes")
            won = [[sum(g in self.worth[j] for j, *_ in r) for r in (rounds, greedy)] for g in range(len(self.counts))]
            compared = [sum(n for n, (a, b) in zip(self.counts, won) if (a - b) * s > 0) for s in (1, -1)]
            if compared[1] > compared[0]: rounds, behind, share = greedy, {}, None
        return rounds, behind, share, runs, compared

def check_round(members, rule, count):
    """Compare the count with what was locked before voting, and the ballots with the receipts."""
    locked, facts = (json.loads(members[name]) for name in ("rules.json", "round.json"))
    receipts, costs = members["receipts.txt"].split(), {p["number"]: p["cost_cents"] for p in locked["projects"]}
    fits = {"rules.json": hashlib.sha256(members["rules.json"]).hexdigest() == facts["rules_sha256"],
            "rule.json": all(locked["rule"].get(k, rule[k]) == rule[k] for k in {*rule} - {"ties", "lot_seed"}),
            "election.pb": all(costs.get(name) == cost for name, cost in zip(count.ids, count.cost)),
            "receipts.txt": receipts == sorted({*receipts}) and len(receipts) == facts["ballots"],
            "round.json": facts["ballots"] - facts["not_in_this_part"] == count.voters}
    for name in [name for name in fits if not fits[name]]:
        raise Refused(f"{name}: this is not what was locked before voting, or not the number of ballots cast.")
    return f" It follows the rules that were locked; {len(receipts)} receipts for as many ballots."

def check(members: dict[str, bytes]) -> str:
    """Count again and compare; return the sentence to print, or raise Refused."""
    rule, result, certificate = (json.loads(members[f"{n}.json"]) for n in ("rule", "result", "certificate"))
    count = Count(members["election.pb"].decode(), rule)
    also = check_round(members, rule, count) if "round.json" in members else ""
    if not count.counts and (rule["name"] != "greedy" or rule["comparison"]):
        if count.room([(count.ids.index(n),) for n in result["selected"]]) != count.budget - result["spent_cents"]:
            raise Refused("result.json: the costs of the selected projects are not what was spent.")
        return "Costs and digests fit. Who paid what cannot be checked: only counts were published." + also
    rounds, behind, share, runs, compared = count.counted()
    ids, room, won = count.ids, count.room(rounds), [j for j, *_ in rounds]
    ties = [{"round": at, "projects": [ids[i] for i in [j, *sorted({*tied} - {j})]], "mattered": not {*tied} <= {*won}}
            for at, (j, _, _, tied) in enumerate(rounds, 1) if len(tied) > 1]
    gap = lambda j: str(max(0, count.cost[j] - behind.get(j, room))) if count.votes[j] else None
    facts = {
        "voters": count.voters, "budget_cents": count.budget, "spent_cents": count.budget - room,
        "selected": [ids[j] for j in won], "share_cents": share and str(share), "runs": runs, "compared": compared,
        "ties": ties, "not_chosen": [{"project": name, "votes": count.votes[j], "missing_cents": gap(j)}
                                     for j, name in enumerate(ids) if j not in won]}
    paid = [{"project": ids[j], "rate": rate, "payments": payments} for j, rate, payments, _ in rounds]
    for name, stated, counted in (("result", result, facts), ("certificate", certificate, {"rounds": paid})):
        for key in {**counted, **stated}:
            if key not in counted or counted[key] != stated.get(key):
                raise Refused(f"{name}.json: '{key}' does not follow from ballots and rule.")
    return f"All fits: {len(won)} projects win, {(count.budget - room) / 100:.2f} are spent; counted again." + also

def main(arguments):
    """Check one package and say in a sentence what was found; exit code 1 when refused."""
    try:
        members = open_package(pathlib.Path(arguments[0]).read_bytes())
        digest = hashlib.sha256(members["SHA256SUMS"]).hexdigest()
        if arguments[1:] not in ([], [digest]): raise Refused(f"This is another package: its digest is {digest}.")
        print(check(members), f"Digest: {digest}", sep="\n")
    except Exception as problem:
        sys.exit(f"{type(problem).__name__}: {problem}")

if __name__ == "__main__": main(sys.argv[1:])
