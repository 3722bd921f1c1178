"""What people may do in this room, by the words that roles and views share."""

KEEP = "ideas.change_collection"
PUBLISH = "ideas.publish_collection"
ENTER = "ideas.enter_idea"
MODERATE = "ideas.moderate_idea"
ANSWER = "ideas.answer_idea"
LOOK = "ideas.view_collection"
