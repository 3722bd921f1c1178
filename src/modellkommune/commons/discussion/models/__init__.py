"""What is kept of discussions."""

from modellkommune.commons.discussion.models.comments import (
    DEEPEST,
    LONGEST_TEXT,
    Comment,
    CommentState,
    Like,
)
from modellkommune.commons.discussion.models.moderation import (
    Action,
    Appeal,
    Decision,
    DiscussionSetting,
    Reason,
    Report,
)

__all__ = [
    "DEEPEST",
    "LONGEST_TEXT",
    "Action",
    "Appeal",
    "Comment",
    "CommentState",
    "Decision",
    "DiscussionSetting",
    "Like",
    "Reason",
    "Report",
]
