"""Days and hours as the office types them; the house's own."""

from modellkommune.commons.ui.moments import (
    LAST_MINUTE,
    HourNotThere,
    day_field,
    hour_field,
    leap_sentence,
    moment_of,
    on_the_wall,
)

__all__ = [
    "LAST_MINUTE",
    "HourNotThere",
    "day_field",
    "hour_field",
    "leap_sentence",
    "moment_of",
    "on_the_wall",
]
