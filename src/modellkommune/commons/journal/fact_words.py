"""Words for the names of facts, in the lists that stand behind a label."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

WORDS: dict[str, Any] = {
    "step": pgettext_lazy("fact", "step"),
    "digest": pgettext_lazy("fact", "digest"),
    "given": pgettext_lazy("fact", "agreed"),
    "needed": pgettext_lazy("fact", "needed"),
    "state": pgettext_lazy("fact", "state"),
    "before": pgettext_lazy("fact", "before"),
    "after": pgettext_lazy("fact", "afterwards"),
    "role": pgettext_lazy("fact", "role"),
    "person": pgettext_lazy("fact", "person"),
    "year": pgettext_lazy("fact", "year"),
    "amount_cents": pgettext_lazy("fact", "amount in cents"),
    "projects": pgettext_lazy("fact", "projects"),
    "digest_before": pgettext_lazy("fact", "digest before"),
    "digest_after": pgettext_lazy("fact", "digest afterwards"),
    "people": pgettext_lazy("fact", "people"),
    "number": pgettext_lazy("fact", "number"),
    "channel": pgettext_lazy("fact", "way"),
    "verdict": pgettext_lazy("fact", "verdict"),
    "into": pgettext_lazy("fact", "into number"),
    "ballots": pgettext_lazy("fact", "ballots"),
    "unreadable": pgettext_lazy("fact", "unreadable"),
    "parts": pgettext_lazy("fact", "parts"),
    "why": pgettext_lazy("fact", "reason"),
    "batches": pgettext_lazy("fact", "batches"),
    "unexplained": pgettext_lazy("fact", "unexplained"),
    "lists": pgettext_lazy("fact", "lists"),
    "accepted": pgettext_lazy("fact", "accepted"),
    "conflicts": pgettext_lazy("fact", "conflicts"),
    "slips": pgettext_lazy("fact", "slips"),
    "holders": pgettext_lazy("fact", "keyholders"),
    "key_digest": pgettext_lazy("fact", "digest of the key"),
    "letters": pgettext_lazy("fact", "letters"),
    "again": pgettext_lazy("fact", "once more"),
    "valid": pgettext_lazy("fact", "valid"),
    "invalid": pgettext_lazy("fact", "invalid"),
    "reported_on": pgettext_lazy("fact", "reported on"),
    "rows": pgettext_lazy("fact", "rows"),
    "left_out": pgettext_lazy("fact", "left out"),
    "withdraws": pgettext_lazy("fact", "withdraws earlier ones"),
    "deviations": pgettext_lazy("fact", "deviations"),
    "resolved_on": pgettext_lazy("fact", "resolved on"),
    "told": pgettext_lazy("fact", "told"),
    "left": pgettext_lazy("fact", "left over"),
    "early": pgettext_lazy("fact", "early"),
    "addresses": pgettext_lazy("fact", "addresses"),
    "entries": pgettext_lazy("fact", "entries"),
    "version": pgettext_lazy("fact", "version"),
    "attempts": pgettext_lazy("fact", "attempts"),
    "late_seconds": pgettext_lazy("fact", "seconds late"),
    "files": pgettext_lazy("fact", "files"),
    "what": pgettext_lazy("fact", "what"),
    "awarded": pgettext_lazy("fact", "awarded"),
    "reserve": pgettext_lazy("fact", "in reserve"),
    "refused": pgettext_lazy("fact", "refused"),
    "awards": pgettext_lazy("fact", "awards"),
    "chosen": pgettext_lazy("fact", "chosen"),
    "broken_rules": pgettext_lazy("fact", "broken rules"),
    "until": pgettext_lazy("fact", "until"),
    "request": pgettext_lazy("fact", "running number"),
    "receipt": pgettext_lazy("fact", "receipt"),
    "report": pgettext_lazy("fact", "report"),
    "interest_cents": pgettext_lazy("fact", "interest in cents"),
}


def word_for(name: str) -> str:
    """Return what a fact is called for readers; its bare name where none is known."""
    return str(WORDS.get(name, name.replace("_", " ")))
