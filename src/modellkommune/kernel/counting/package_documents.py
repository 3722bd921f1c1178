"""The documents of an audit package: election.pb, rule.json, result.json."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from modellkommune.kernel.counting.amounts import amount_text
from modellkommune.kernel.counting.certificate import ballot_texts
from modellkommune.kernel.counting.model import (
    CountingRule,
    Election,
    Project,
    VoteType,
)
from modellkommune.kernel.counting.outcome import NotChosen, Outcome, Tie
from modellkommune.kernel.counting.support import count_votes

CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")

# Columns of PROJECTS that every package has; further ones of the file follow
# only when they describe the project, not when they repeat results.
PROJECT_COLUMNS = ("name", "category", "target", "latitude", "longitude")


class UnwritableId(ValueError):
    """A project id holds a comma or control character, or has blanks at its ends."""

    def __init__(self, project_id: str) -> None:
        super().__init__(f"The project id {project_id!r} cannot stand in a list of choices.")
        self.project_id = project_id


def rule_document(rule: CountingRule) -> dict[str, object]:
    """Everything that decides the outcome, as it stands in `rule.json`."""
    return {
        "name": rule.name.value,
        "measure": rule.measure.value,
        "completion": rule.completion.value,
        "ties": [criterion.value for criterion in rule.ties],
        "lot_seed": rule.lot_seed,
        "step_cents": rule.step_cents,
        "comparison": rule.comparison,
        "no_skip": rule.no_skip,
        "threshold": rule.threshold,
        "exclusive": [list(group) for group in rule.exclusive],
    }


def result_document(*, election: Election, outcome: Outcome) -> dict[str, object]:
    """The outcome as it stands in `result.json`; fractions as text, money in cents."""
    share = outcome.share_cents
    return {
        "voters": outcome.voters,
        "budget_cents": outcome.budget_cents,
        "spent_cents": outcome.spent_cents,
        "selected": [_id(election, project) for project in outcome.selected],
        "share_cents": None if share is None else str(share),
        "runs": outcome.runs,
        "compared": None if outcome.compared is None else list(outcome.compared),
        "ties": _ties(election, outcome),
        "not_chosen": [_loser(election, entry) for entry in outcome.not_chosen],
    }


def _id(election: Election, project: int) -> str:
    return election.projects[project].project_id


def _ties(election: Election, outcome: Outcome) -> list[object]:
    """The ties between projects that could still win.

    A project that an earlier winner excludes stands equal by its votes only.
    """
    found: list[object] = []
    for tie in outcome.ties:
        won = {_id(election, j) for j in outcome.selected[: tie.round_number - 1]}
        out = {name for group in outcome.rule.exclusive if won & set(group) for name in group}
        rest = tuple(j for j in tie.projects if _id(election, j) not in out)
        if len(rest) > 1:
            mattered = not set(rest) <= set(outcome.selected)
            found.append(_tie(election, replace(tie, projects=rest, mattered=mattered)))
    return found


def _tie(election: Election, tie: Tie) -> dict[str, object]:
    """A tie, the chosen project first, the others in the order of the list."""
    chosen, *others = tie.projects
    names = [_id(election, project) for project in (chosen, *sorted(others))]
    return {"round": tie.round_number, "projects": names, "mattered": tie.mattered}


def _loser(election: Election, entry: NotChosen) -> dict[str, object]:
    """A project that was not chosen, with votes and what was missing."""
    nobody = entry.missing_cents is None or entry.votes == 0
    missing = None if nobody else str(entry.missing_cents)
    return {
        "project": _id(election, entry.project),
        "votes": int(entry.votes),
        "missing_cents": missing,
    }


def document_bytes(document: Mapping[str, object]) -> bytes:
    """A document as UTF-8, one key per line where it stays short, always the same bytes."""
    lines = [f"  {json.dumps(key)}: {_value_text(value)}" for key, value in document.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _value_text(value: object) -> str:
    """Lists of objects get a line per object, so that people can read them."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        rows = [f"    {json.dumps(row, ensure_ascii=False)}" for row in value]
        return "[\n" + ",\n".join(rows) + "\n  ]"
    return json.dumps(value, ensure_ascii=False)


def election_text(
    *,
    election: Election,
    rule: CountingRule,
    rows: Sequence[Sequence[str]],
    columns: Sequence[str],
) -> str:
    """The election as a Pabulib file.

    rows     the section VOTES, one row per ballot in the order of publication;
             empty when only counts are published
    columns  the header of VOTES; `voter_id` and `vote` come first

    Line breaks and other control characters in texts become blanks.
    Raises UnwritableId for an id that a ballot could not name.
    """
    _check_ids(election)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")

    def write(cells: Sequence[str]) -> None:
        writer.writerow([CONTROL_CHARACTERS.sub(" ", cell) for cell in cells])

    write(["META"])
    write(["key", "value"])
    for pair in _meta(election).items():
        write(list(pair))
    write(["PROJECTS"])
    names = _project_columns(election)
    votes = count_votes(election, rule.measure)
    write(["project_id", "cost", _votes_column(election), *names])
    for project, points in zip(election.projects, votes, strict=True):
        cells = [_project_cell(project, name) for name in names]
        write([project.project_id, amount_text(project.cost_cents), str(points), *cells])
    write(["VOTES"])
    write(columns)
    writer.writerows(rows)
    return buffer.getvalue()


def _check_ids(election: Election) -> None:
    """Refuse ids that would not come out of a ballot as they went in."""
    for project in election.projects:
        name = project.project_id
        if not name or "," in name or name != name.strip() or CONTROL_CHARACTERS.search(name):
            raise UnwritableId(name)


def vote_columns(election: Election) -> list[str]:
    """The columns of VOTES that hold the ballot."""
    return ["vote", "points"] if _gives_points(election) else ["vote"]


def vote_cells(election: Election) -> list[tuple[str, ...]]:
    """The cells of `vote_columns` for every ballot group."""
    width = len(vote_columns(election))
    return [texts[:width] for texts in ballot_texts(election)]


def _gives_points(election: Election) -> bool:
    return election.vote_type in {VoteType.CUMULATIVE, VoteType.SCORING}


def _votes_column(election: Election) -> str:
    """Points and ranks are a score; approvals are votes."""
    plain = {VoteType.APPROVAL, VoteType.CHOOSE_ONE}
    return "votes" if election.vote_type in plain else "score"


def _meta(election: Election) -> dict[str, str]:
    """The file's own facts, with those that counting needs set from the election."""
    counted = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(election.voters),
        "budget": amount_text(election.budget_cents),
        "vote_type": election.vote_type.value,
    }
    return {
        **{key: value for key, value in election.meta.items() if value.strip()},
        **counted,
    }


def _project_columns(election: Election) -> list[str]:
    """Those of PROJECT_COLUMNS that at least one project fills."""
    return [
        name
        for name in PROJECT_COLUMNS
        if any(_project_cell(project, name) for project in election.projects)
    ]


def _project_cell(project: Project, name: str) -> str:
    """One cell of the section PROJECTS."""
    values = {
        "name": project.name,
        "category": ",".join(project.categories),
        "target": ",".join(project.targets),
        "latitude": "" if project.latitude is None else repr(project.latitude),
        "longitude": "" if project.longitude is None else repr(project.longitude),
    }
    return values[name]
