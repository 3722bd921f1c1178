"""What people may do here, by the words that roles and views share."""

MODERATE = "discussion.moderate_comment"
DELETE = "discussion.delete_comment"
ANSWER = "discussion.answer_comment"
KEEP_RULES = "discussion.change_discussionsetting"

# The step that takes two people (commons/approvals).
DELETING = "discussion.delete-comment"
