"""Voting in a round that is run here, from the keyholders' passphrases to the opened ballots.

keys      the keyholders lock the private key
digests   keyed hashes under which codes and people are stored
casting   a ballot comes in, or is replaced
slips     a slip is used at the counter; a batch of paper ballots is sealed
opening   the keyholders open all ballots at once, in random order
cleaning  traces of sealed ballots leave the database and its files
"""

from modellkommune.features.budget.selectors.voting_rules import Fault
from modellkommune.features.budget.services.voting.casting import (
    AccountProof,
    AlreadyVoted,
    BallotFaulty,
    BallotNotFound,
    Cast,
    CodeProof,
    CodeVoided,
    NotAResident,
    NotInRegister,
    UnknownCode,
    VotingClosed,
    cast_ballot,
    check_choices,
    replace_ballot,
)
from modellkommune.features.budget.services.voting.cleaning import clean_traces
from modellkommune.features.budget.services.voting.digests import (
    SaltGone,
    account_digest,
    code_digest,
    code_key,
    email_digest,
    person_digest,
)
from modellkommune.features.budget.services.voting.keys import (
    KeysFixed,
    NoKeys,
    WrongPassphrase,
    check_recovery,
    make_round_keys,
    unlock_round,
)
from modellkommune.features.budget.services.voting.opening import (
    NotClosed,
    open_ballots,
)
from modellkommune.features.budget.services.voting.slips import (
    AlreadyUsed,
    BallotsOpened,
    seal_paper,
    use_entitlement,
)
from modellkommune.kernel.secrecy.ballots import Choice
from modellkommune.kernel.secrecy.codes import TypingSlip
from modellkommune.kernel.secrecy.keyholders import (
    NotEnoughShares,
    PassphraseTooWeak,
    SamePassphrase,
    TooFewKeyholders,
    WrongRecoveryText,
)

__all__ = [
    "AccountProof",
    "AlreadyUsed",
    "AlreadyVoted",
    "BallotFaulty",
    "BallotNotFound",
    "BallotsOpened",
    "Cast",
    "Choice",
    "CodeProof",
    "CodeVoided",
    "Fault",
    "KeysFixed",
    "NoKeys",
    "NotAResident",
    "NotClosed",
    "NotEnoughShares",
    "NotInRegister",
    "PassphraseTooWeak",
    "SaltGone",
    "SamePassphrase",
    "TooFewKeyholders",
    "TypingSlip",
    "UnknownCode",
    "VotingClosed",
    "WrongPassphrase",
    "WrongRecoveryText",
    "account_digest",
    "cast_ballot",
    "check_choices",
    "check_recovery",
    "clean_traces",
    "code_digest",
    "code_key",
    "email_digest",
    "make_round_keys",
    "open_ballots",
    "person_digest",
    "replace_ballot",
    "seal_paper",
    "unlock_round",
    "use_entitlement",
]
