"""The audit package of a count, with exactly the ballots that were counted."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from pathlib import Path
from typing import Any

from modellkommune.features.budget.models import BallotPublication, BudgetRound
from modellkommune.features.budget.services.closing.package_files import files_of_the_round
from modellkommune.kernel.counting.audit_package import AuditPackage, make_audit_package
from modellkommune.kernel.counting.outcome import Outcome
from modellkommune.kernel.counting.pabulib import read_pabulib
from modellkommune.kernel.counting.pabulib.attributes import read_voter_attributes
from modellkommune.kernel.counting.publication import Publication


class PackageDiffers(RuntimeError):
    """The ballots in the package are not the bytes that were counted."""


class KeepOrder(random.Random):
    """Leaves ballots where they are: they were shuffled when they were frozen."""

    def shuffle(self, x: Any) -> None:
        """Change nothing."""


def package_of(*, budget_round: BudgetRound, outcome: Outcome) -> AuditPackage:
    """The package; its election.pb has the digest that the result names.

    Where only counts are published it holds no ballots. A round run here adds
    what was locked, the receipts and the turnout. Raises PackageDiffers rather
    than publish anything that was not counted.
    """
    frozen = Path(budget_round.election_file.path)
    package = make_audit_package(
        election=read_pabulib(frozen),
        outcome=outcome,
        publication=Publication(budget_round.ballot_publication),
        order=KeepOrder(),
        voters=read_voter_attributes(frozen, columns=["district"]),
        round_files=files_of_the_round(budget_round),
    )
    if budget_round.ballot_publication != BallotPublication.COUNTS:
        _check(package, budget_round.election_digest)
    return package


def _check(package: AuditPackage, digest: str) -> None:
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        content = archive.read("election.pb")
    if hashlib.sha256(content).hexdigest() != digest:
        raise PackageDiffers(digest)
