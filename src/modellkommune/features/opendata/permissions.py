"""What people may do in this room, by the words that roles and views share."""

KEEP = "opendata.change_dataset"
RELEASE = "opendata.release_dataset"
HARVEST = "opendata.harvest"
ANSWER = "opendata.answer_request"
SET_UP = "opendata.change_catalogue"
LOOK = "opendata.view_dataset"
