"""The first migration of a room, done in one go.

Django works out all related models anew after every single operation. In a house with
three hundred records that takes longer than making the tables, and every test run and
every first start would wait for it. A room's first migration makes its tables from
nothing, so they can be made as they stand at its end.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# What describes a table that does not exist yet.
OF_TABLES = (
    migrations.CreateModel,
    migrations.AddField,
    migrations.AddIndex,
    migrations.AddConstraint,
    migrations.AlterUniqueTogether,
)


class NotFromNothing(TypeError):
    """An operation that needs tables to be there already; it belongs into a second migration."""


class OpeningMigration(migrations.Migration):
    """A first migration whose operations make new tables and nothing else.

    Raises NotFromNothing for any other operation.
    """

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: Any,
        collect_sql: bool = False,  # noqa: FBT001, FBT002  # as in Django
    ) -> ProjectState:
        """Make every table as it stands after the last operation; return that state."""
        for operation in self.operations:
            self._check(operation)
        # Rendered models would be rendered anew for each operation.
        project_state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            if isinstance(operation, migrations.CreateModel):
                self._create(operation, project_state, schema_editor)
        return project_state

    def _check(self, operation: Operation) -> None:
        if not isinstance(operation, OF_TABLES):
            raise NotFromNothing(f"{self}: {operation.describe()}")

    def _create(
        self, operation: migrations.CreateModel, state: ProjectState, schema_editor: Any
    ) -> None:
        model = state.apps.get_model(self.app_label, operation.name)
        if operation.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.create_model(model)
