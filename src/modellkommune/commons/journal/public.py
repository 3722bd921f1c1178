"""The door for other rooms: declare kinds, write a record, read the end of the chain.

A room declares what it records in its module `journal_kinds` (see `kinds.py`)
and writes from its services, within the transaction of what happened:

    record(
        authority=budget_round.authority, kind="budget.round-locked",
        about=budget_round, by=clerk, now=now, facts={"digest": digest},
    )
"""

from modellkommune.commons.journal.facts import FactRefused
from modellkommune.commons.journal.kinds import RecordKind, UnknownKind, all_kinds
from modellkommune.commons.journal.models import Entry, JournalIsAppendOnly
from modellkommune.commons.journal.services.recording import code_of, record

__all__ = [
    "Entry",
    "FactRefused",
    "JournalIsAppendOnly",
    "RecordKind",
    "UnknownKind",
    "all_kinds",
    "code_of",
    "record",
]
