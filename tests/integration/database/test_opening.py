"""First migrations that make all their tables at once."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from modellkommune.commons.database.opening import NotFromNothing, OpeningMigration

HOUSE = migrations.CreateModel(
    name="House",
    fields=[("id", models.AutoField(primary_key=True)), ("number", models.IntegerField())],
)
DOOR = migrations.CreateModel(
    name="Door", fields=[("id", models.AutoField(primary_key=True)), ("name", models.TextField())]
)
OF_HOUSE = migrations.AddField(
    "Door", "house", models.ForeignKey("streets.House", on_delete=models.CASCADE)
)
ONCE = migrations.AddConstraint(
    "Door", models.UniqueConstraint(fields=["house", "name"], name="one_door_per_name")
)


def sql_of(*operations) -> str:
    migration = OpeningMigration("0001_initial", "streets")
    migration.operations = list(operations)
    # Only collected and never run, so outside of the editor's own transaction.
    editor = connection.SchemaEditorClass(connection, collect_sql=True)
    editor.deferred_sql = []
    migration.apply(ProjectState(), editor)
    return "\n".join(map(str, [*editor.collected_sql, *editor.deferred_sql]))


@pytest.mark.django_db
def test_tables_are_made_as_they_stand_at_the_end():
    sql = sql_of(HOUSE, DOOR, OF_HOUSE, ONCE)

    assert sql.count("CREATE TABLE") == 2
    assert "house_id" in sql
    assert "one_door_per_name" in sql


def test_what_needs_tables_already_belongs_into_a_second_migration():
    with pytest.raises(NotFromNothing, match="Rename"):
        sql_of(HOUSE, migrations.RenameModel("House", "Home"))
