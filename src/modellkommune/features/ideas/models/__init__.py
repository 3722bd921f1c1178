"""The records of this room; begin with collections and ideas."""

from modellkommune.features.ideas.models.collections import (
    Category,
    FormQuestion,
    IdeaCollection,
    Phase,
    PhaseKind,
    PlaceIs,
    QuestionKind,
    ShownWhen,
    WhoWrites,
)
from modellkommune.features.ideas.models.entries import (
    HallMeeting,
    HallVote,
    IdeaImport,
)
from modellkommune.features.ideas.models.ideas import (
    Channel,
    Idea,
    IdeaAuthor,
    IdeaNote,
    IdeaPicture,
    IdeaStatus,
    IdeaStep,
    KeptPicture,
    Visibility,
)

__all__ = [
    "Category",
    "Channel",
    "FormQuestion",
    "HallMeeting",
    "HallVote",
    "Idea",
    "IdeaAuthor",
    "IdeaCollection",
    "IdeaImport",
    "IdeaNote",
    "IdeaPicture",
    "IdeaStatus",
    "IdeaStep",
    "KeptPicture",
    "Phase",
    "PhaseKind",
    "PlaceIs",
    "QuestionKind",
    "ShownWhen",
    "Visibility",
    "WhoWrites",
]
