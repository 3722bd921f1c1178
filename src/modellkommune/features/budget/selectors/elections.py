"""The ballots and outcomes of counted rounds, kept in memory for a while."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

from modellkommune.features.budget.models import BudgetRound, Count
from modellkommune.features.budget.selectors.encoding import outcome_from_json
from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.outcome import Outcome

# A large city takes about 60 MB; four of them fit into a small server.
KEPT_IN_MEMORY = 4

_elections: OrderedDict[str, Election] = OrderedDict()
_lock = Lock()


class ElectionFileChanged(RuntimeError):
    """The frozen ballots on disk no longer have the digest they were counted with."""


def load_election(budget_round: BudgetRound) -> Election:
    """The frozen election of a round, read once per process.

    Kept by digest, so a round whose input changed is never mixed up.
    Raises ElectionFileChanged when the file is not what was counted.
    """
    digest = budget_round.election_digest
    with _lock:
        if digest in _elections:
            _elections.move_to_end(digest)
            return _elections[digest]
    election = _read(budget_round)
    with _lock:
        _elections[digest] = election
        while len(_elections) > KEPT_IN_MEMORY:
            _elections.popitem(last=False)
    return election


def load_outcome(count: Count) -> Outcome:
    """The outcome of a stored count, exactly as the kernel returned it."""
    return outcome_from_json(count.outcome)


def _read(budget_round: BudgetRound) -> Election:
    from modellkommune.kernel.counting.pabulib import read_pabulib

    with budget_round.election_file.open("rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != budget_round.election_digest:
        raise ElectionFileChanged(budget_round.slug)
    return read_pabulib(content)
