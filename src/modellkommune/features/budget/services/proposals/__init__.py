"""What happens to proposals: handed in, confirmed, shown, joined, checked, answered.

Begin reading in `receiving.py` (citizens), then `moderating.py` and `checking.py`
(office). Every step of a proposal goes through `steps.py`, every letter about it
through `telling.py`.
"""

from modellkommune.features.budget.services.proposals.checking import (
    AnswerIncomplete,
    CheckFacts,
    answer_check,
    check_again,
    forward_proposal,
    release_answer,
)
from modellkommune.features.budget.services.proposals.clearing import forget_leftovers
from modellkommune.features.budget.services.proposals.merging import (
    CannotMerge,
    merge_proposals,
    undo_merge,
)
from modellkommune.features.budget.services.proposals.moderating import (
    answer_report,
    hide_proposal,
    report_proposal,
    show_proposal,
)
from modellkommune.features.budget.services.proposals.paper import enter_paper_proposal
from modellkommune.features.budget.services.proposals.pictures import (
    KeptPictureGone,
    forget_kept_picture,
    keep_for_next_try,
    kept_picture,
)
from modellkommune.features.budget.services.proposals.receiving import (
    AuthorFacts,
    ProposalFacts,
    ProposalsClosed,
    TooManyProposals,
    confirm_proposal,
    correct_address,
    submit_proposal,
)
from modellkommune.features.budget.services.proposals.revising import (
    CheckHasBegun,
    edit_proposal,
    withdraw_proposal,
)
from modellkommune.features.budget.services.proposals.steps import (
    ReasonMissing,
    RoundIsLocked,
    StepNotPossible,
)
from modellkommune.features.budget.services.proposals.tokens import (
    LinkTooOld,
    LinkUnknown,
    author_of_link,
    link_word,
)

__all__ = [
    "AnswerIncomplete",
    "AuthorFacts",
    "CannotMerge",
    "CheckFacts",
    "CheckHasBegun",
    "KeptPictureGone",
    "LinkTooOld",
    "LinkUnknown",
    "ProposalFacts",
    "ProposalsClosed",
    "ReasonMissing",
    "RoundIsLocked",
    "StepNotPossible",
    "TooManyProposals",
    "answer_check",
    "answer_report",
    "author_of_link",
    "check_again",
    "confirm_proposal",
    "correct_address",
    "edit_proposal",
    "enter_paper_proposal",
    "forget_kept_picture",
    "forget_leftovers",
    "forward_proposal",
    "hide_proposal",
    "keep_for_next_try",
    "kept_picture",
    "link_word",
    "merge_proposals",
    "release_answer",
    "report_proposal",
    "show_proposal",
    "submit_proposal",
    "undo_merge",
    "withdraw_proposal",
]
