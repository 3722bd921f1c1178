"""Sealing until the deadline, in one place: what other topics use of it.

`keys` closes and opens bytes, `storing` keeps answers and files, `reading` is the
door to them, `opening` the exception before the deadline, `unsealing` what happens
after it.
"""

from modellkommune.features.calls.services.checking.keys import (
    AlreadyOpened,
    SealingKeyLost,
    seal_bytes,
    unseal_bytes,
)
from modellkommune.features.calls.services.checking.opening import StillSealed
from modellkommune.features.calls.services.checking.reading import (
    lies_open,
    read_answers,
    read_file,
    read_own_answers,
    read_own_file,
)
from modellkommune.features.calls.services.checking.storing import store_answers, store_file
from modellkommune.features.calls.services.checking.unsealing import unseal_call

__all__ = [
    "AlreadyOpened",
    "SealingKeyLost",
    "StillSealed",
    "lies_open",
    "read_answers",
    "read_file",
    "read_own_answers",
    "read_own_file",
    "seal_bytes",
    "store_answers",
    "store_file",
    "unseal_bytes",
    "unseal_call",
]
