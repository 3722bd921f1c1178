"""The card of discussions: a part of the commons with rights and work of its own."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.discussion import permissions
from modellkommune.commons.discussion.selectors.names import describe
from modellkommune.commons.discussion.selectors.own import own_comments
from modellkommune.commons.discussion.selectors.waiting import waiting_for
from modellkommune.commons.switchboard.cards import Card, Step

EVERYTHING = (
    permissions.MODERATE,
    permissions.DELETE,
    permissions.ANSWER,
    permissions.KEEP_RULES,
)

CARD = Card(
    name="discussion",
    section=None,
    label=_("Discussion"),
    url_name="discussion:rules",
    describe=describe,
    waiting=waiting_for,
    account_entries=own_comments,
    personal_data="modellkommune.commons.discussion.services.personal_data.COMMENTS",
    grants={"moderator": EVERYTHING, "clerk": EVERYTHING},
    steps=(
        Step(
            code=permissions.DELETING,
            label=_("Discussion: delete a comment for good"),
            permission=permissions.DELETE,
        ),
    ),
    office_viewsets=("modellkommune.commons.discussion.office.viewset.ModerationViewSet",),
)
