"""Write the table of record kinds into its page of the reference.

    .venv/bin/python tools/list_record_kinds.py

Run it when a room declares a new kind in its `journal_kinds`; a test compares.
"""

from __future__ import annotations

import os
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "records.md"
HEAD = "| Kind | What | Kept | Facts | Why |\n| --- | --- | --- | --- | --- |\n"


def table() -> str:
    """Return a row for every kind that the installation's rooms declare."""
    from django.utils import translation

    from modellkommune.commons.journal.kinds import all_kinds

    with translation.override("en"):
        rows = [row_of(kind) for _name, kind in sorted(all_kinds().items())]
    return HEAD + "\n".join(rows) + "\n"


def row_of(kind) -> str:  # type: ignore[no-untyped-def]  # Django is not set up when this is read
    """Return a kind as a row of the table."""
    kept = "legal hold" if kind.keep_days is None else f"{kind.keep_days} days"
    extras = [
        word
        for word, holds in (("day only", kind.day_only), ("name stays known", kind.names_person))
        if holds
    ]
    facts = ", ".join(f"`{name}`" for name in kind.facts) or "none"
    return (
        f"| `{kind.name}` | {kind.label} | {', '.join([kept, *extras])} | {facts} | {kind.ground} |"
    )


def main() -> None:
    """Replace the table on the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommune.site.settings")
    import django

    django.setup()
    before, _head, _old = PAGE.read_text(encoding="utf-8").partition(HEAD)
    PAGE.write_text(before + table(), encoding="utf-8")


if __name__ == "__main__":
    main()
