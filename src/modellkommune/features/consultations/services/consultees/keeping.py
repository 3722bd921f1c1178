"""The master list of consultees: entering, changing, taking over a table."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import Consultee, ConsulteeKind
from modellkommune.kernel.tables import Table, TableRefused, cell_text, read_table

MOST_ROWS = 5_000
# Heads of columns as town halls write them, in small letters.
COLUMNS: Mapping[str, str] = {
    "name": "name", "träger": "name", "behörde": "name", "organisation": "name",
    "institution": "name", "abteilung": "unit", "stelle": "unit", "referat": "unit",
    "unit": "unit", "art": "kind", "kind": "kind", "e-mail": "email", "email": "email",
    "mail": "email", "e-mail-adresse": "email", "anschrift": "address", "adresse": "address",
    "address": "address", "straße": "street", "strasse": "street", "plz": "zip", "ort": "town",
    "telefon": "phone", "phone": "phone", "aufgaben": "tasks", "belange": "tasks",
    "tasks": "tasks", "domains": "mail_domains", "bemerkung": "note", "notiz": "note",
    "note": "note",
}  # fmt: skip
LONGEST = {"name": 200, "unit": 200, "phone": 60, "tasks": 300}
OF_ADDRESS = ("street", "zip", "town")


class TableUnreadable(Refused):
    """The file is no table of consultees; the sentence says why."""


@dataclass(frozen=True)
class Row:
    """A line of a table: what it would store, and what is wrong with it.

    action  "new", "changed", "same" or "faulty"
    """

    line: int
    facts: Mapping[str, Any]
    action: str
    faults: tuple[str, ...] = ()


def save_consultee(
    *, authority: Authority, consultee: Consultee | None = None, **facts: Any
) -> Consultee:
    """Store a new entry, or change one."""
    if consultee is None:
        created: Consultee = Consultee.objects.create(authority=authority, **facts)
        return created
    for name, value in facts.items():
        setattr(consultee, name, value)
    consultee.save(update_fields=list(facts))
    return consultee


def look_at_table(content: bytes) -> list[Row]:
    """Return what a table would change; nothing is stored. Raises TableUnreadable."""
    table = _read(content)
    names = [COLUMNS.get(column.strip().casefold(), "") for column in table.columns]
    if "name" not in names:
        raise TableUnreadable(
            _("There is no column called “Name”. Found were: {columns}").format(
                columns=", ".join(table.columns)
            )
        )
    known = {_key(one.name, one.unit): one for one in Consultee.objects.all()}
    seen: set[tuple[str, str]] = set()
    return list(_rows(table, names, known, seen))


def take_rows(*, authority: Authority, rows: Iterable[Mapping[str, Any]]) -> int:
    """Store rows that were looked at; the same name and unit changes the entry. Return how many."""
    count = 0
    with transaction.atomic():
        known = {_key(one.name, one.unit): one for one in Consultee.objects.all()}
        for facts in rows:
            consultee = known.get(_key(facts["name"], facts.get("unit", "")))
            save_consultee(authority=authority, consultee=consultee, **facts)
            count += 1
    return count


def _read(content: bytes) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(content)
        try:
            return read_table(path, most_rows=MOST_ROWS)
        except TableRefused as refusal:
            raise TableUnreadable(_("The table cannot be read: {reason}").format(
                reason=refusal.sentence)) from refusal  # fmt: skip


def _rows(
    table: Table,
    names: list[str],
    known: Mapping[tuple[str, str], Consultee],
    seen: set[tuple[str, str]],
) -> Iterator[Row]:
    """Yield the lines that hold something."""  # fmt: skip
    for line, cells in zip(table.lines, table.rows, strict=True):
        typed = {
            name: cell_text(cell).strip() for name, cell in zip(names, cells, strict=True) if name
        }
        if not any(typed.values()):
            continue
        facts, faults = _facts(typed)
        key = _key(facts["name"], facts.get("unit", ""))
        if key in seen and not faults:
            faults = (_("Name and unit stand twice in the table."),)
        seen.add(key)
        yield Row(line, facts, "faulty" if faults else _action(facts, known.get(key)), faults)


def _facts(typed: Mapping[str, str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    facts: dict[str, Any] = {
        name: value[: LONGEST.get(name, 10_000)] for name, value in typed.items()
        if name not in (*OF_ADDRESS, "kind", "mail_domains")
    }  # fmt: skip
    if not facts.get("address") and any(typed.get(name) for name in OF_ADDRESS):
        town = f"{typed.get('zip', '')} {typed.get('town', '')}".strip()
        facts["address"] = "\n".join(filter(None, [typed.get("street", ""), town]))
    if typed.get("mail_domains"):
        facts["mail_domains"] = typed["mail_domains"].replace(";", " ").replace(",", " ").split()
    faults = list(_faults(facts))
    if typed.get("kind"):
        kinds = {str(kind.label).casefold(): kind.value for kind in ConsulteeKind}
        kinds |= {kind.value: kind.value for kind in ConsulteeKind}
        kind = kinds.get(typed["kind"].casefold())
        if kind is None:
            faults.append(_("The kind “{kind}” is not known.").format(kind=typed["kind"]))
        else:
            facts["kind"] = kind
    return facts, tuple(faults)


def _faults(facts: Mapping[str, Any]) -> Iterator[str]:
    if not facts.get("name"):
        yield _("The name is missing.")
    if facts.get("email"):
        try:
            validate_email(facts["email"])
        except ValidationError:
            yield _("“{email}” is no e-mail address.").format(email=facts["email"])


def _action(facts: Mapping[str, Any], consultee: Consultee | None) -> str:
    if consultee is None:
        return "new"
    differs = any(getattr(consultee, name) != value for name, value in facts.items())
    return "changed" if differs else "same"


def _key(name: str, unit: str) -> tuple[str, str]:
    return " ".join(name.casefold().split()), " ".join(unit.casefold().split())


class StillNamed(Refused):
    """Somebody who was asked stays in the list."""

    sentence = gettext_lazy(
        "This consultee was asked already and stays in the list. It can be marked as no longer "
        "asked."
    )


def remove_consultee(*, consultee: Consultee) -> None:
    """Take out an entry that was never asked. Raises StillNamed."""
    if consultee.invitations.exists() or consultee.statements.exists():
        raise StillNamed
    consultee.delete()
