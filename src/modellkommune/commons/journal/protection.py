"""Triggers of the database that refuse to change or delete entries.

They stop a program, and a person in a hurry at the database's own prompt. Who
owns the database can drop a trigger first; against them help the chain and a
copy of its end kept elsewhere. The triggers are made anew after every
migration, because SQLite loses them when it rebuilds a table.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connections

from modellkommune.commons.journal.models import Entry

TABLE = Entry._meta.db_table
REFUSAL = "entries of the journal are not changed"
NO_UPDATE, NO_DELETE = f"{TABLE}_no_update", f"{TABLE}_no_delete"

# What stays when an entry is blanked; everything else must then be empty.
UNCHANGED = ("id", "authority_id", "position", "kind", "day", "body_digest", "link")
IS_BLANKING = " AND ".join(
    [f"NEW.{column} = OLD.{column}" for column in UNCHANGED]
    + ["OLD.blanked_on IS NULL", "NEW.blanked_on IS NOT NULL"]
    + [f"NEW.{column} IS NULL" for column in ("at", "facts")]
    + [f"NEW.{column} = ''" for column in ("about", "person_code", "salt")]
)

SQLITE = (
    f"DROP TRIGGER IF EXISTS {NO_UPDATE}",
    f"DROP TRIGGER IF EXISTS {NO_DELETE}",
    (
        f"CREATE TRIGGER {NO_UPDATE} BEFORE UPDATE ON {TABLE} WHEN NOT ({IS_BLANKING}) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
)
SQLITE_DELETE = (
    (
        f"CREATE TRIGGER {NO_DELETE} BEFORE DELETE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
)
POSTGRESQL = (
    (
        f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ),
    f"DROP TRIGGER IF EXISTS {NO_UPDATE} ON {TABLE}",
    f"DROP TRIGGER IF EXISTS {NO_DELETE} ON {TABLE}",
    (
        f"CREATE TRIGGER {NO_UPDATE} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN (NOT ({IS_BLANKING})) EXECUTE FUNCTION {TABLE}_refuse()"
    ),
)
POSTGRESQL_DELETE = (
    (
        f"CREATE TRIGGER {NO_DELETE} BEFORE DELETE ON {TABLE} FOR EACH ROW "
        f"EXECUTE FUNCTION {TABLE}_refuse()"
    ),
)


def protect_after_migration(*, using: str, **_details: Any) -> None:
    """Put the triggers in place; called by Django after migrations."""
    if TABLE in connections[using].introspection.table_names():
        protect(using, from_deletion=not settings.JOURNAL_MAY_BE_EMPTIED)


def protect(using: str = "default", *, from_deletion: bool = True) -> None:
    """Make the triggers anew.

    from_deletion  False only where tests empty every table after themselves
    """
    connection = connections[using]
    always, deletion = (
        (SQLITE, SQLITE_DELETE)
        if connection.vendor == "sqlite"
        else (POSTGRESQL, POSTGRESQL_DELETE)
    )
    with connection.cursor() as cursor:
        for statement in (*always, *(deletion if from_deletion else ())):
            cursor.execute(statement)
