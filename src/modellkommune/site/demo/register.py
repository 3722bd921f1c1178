"""The official register of municipalities, for whoever checks who may apply."""

from __future__ import annotations

from modellkommune.commons.authorities.register_file import (
    SHIPPED_FILE,
    read_register,
    status_date_in_name,
)
from modellkommune.commons.authorities.services.register import import_register


def fill_register() -> None:
    """Take over the register that comes with the package."""
    status_date = status_date_in_name(SHIPPED_FILE)
    if status_date is None:
        raise AssertionError("the name of the shipped register holds no day")
    import_register(municipalities=read_register(SHIPPED_FILE, status_date=status_date))
