"""What other rooms use: fetch an address, look at it, keep a pace, say why it was refused."""

from modellkommune.commons.fetching.fetching import Fetched, fetch, look
from modellkommune.commons.fetching.limits import Limits
from modellkommune.commons.fetching.pace import Pace
from modellkommune.commons.fetching.refusals import FetchRefused, sentence_of

__all__ = ["FetchRefused", "Fetched", "Limits", "Pace", "fetch", "look", "sentence_of"]
