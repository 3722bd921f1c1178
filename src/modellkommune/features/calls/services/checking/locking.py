"""Taking hold of an application before something about it is decided."""

from __future__ import annotations

from datetime import datetime

from modellkommune.features.calls.models import Application
from modellkommune.features.calls.services.checking.opening import StillSealed
from modellkommune.features.calls.services.checking.reading import lies_open


def lock(application: Application) -> Application:
    """The application as it is now, locked until the transaction ends."""
    locked: Application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__authority", "authority")
        .get(pk=application.pk)
    )
    return locked


def refuse_while_sealed(application: Application, now: datetime) -> None:
    """Nothing is checked that nobody may read. Raises StillSealed."""
    if not lies_open(application, now):
        raise StillSealed(application)
