"""What other rooms use: fetch an address, look at it, keep a pace, say why it was refused."""

from modellkommune.commons.fetching.fetching import Fetched, fetch, look
from modellkommune.commons.fetching.limits import Limits
from modellkommune.commons.fetching.pace import Pace, asked_to_wait_seconds
from modellkommune.commons.fetching.refusals import FetchRefused, sentence_of
from modellkommune.commons.fetching.targets import check_address, is_allowed_by_name

__all__ = [
    "FetchRefused",
    "Fetched",
    "Limits",
    "Pace",
    "asked_to_wait_seconds",
    "check_address",
    "fetch",
    "is_allowed_by_name",
    "look",
    "sentence_of",
]
