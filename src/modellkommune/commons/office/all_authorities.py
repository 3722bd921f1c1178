"""Running Wagtail's own commands, which know no authority, over all of them."""

from __future__ import annotations

from typing import Any

from django_scopes import scopes_disabled


class ForAllAuthorities:
    """Lets a command of Wagtail read every record.

    They keep the search index, the list of references and the clock of
    scheduled publishing, which are made for the whole installation. Our own
    commands never inherit from this: they open the scope they work in.
    """

    def execute(self, *args: Any, **options: Any) -> Any:
        """Run the command outside of every scope."""
        with scopes_disabled():
            return super().execute(*args, **options)
