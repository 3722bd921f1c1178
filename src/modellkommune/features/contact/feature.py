"""The contact room's card."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card

CARD = Card(
    name="contact",
    section=None,
    label=_("Messages"),
    url_name="contact:question",
    office_viewsets=("modellkommune.features.contact.office.MessageViewSet",),
    personal_data="modellkommune.features.contact.personal_data.LETTERS",
    grants={"clerk": ("contact.view_message", "contact.change_message", "contact.delete_message")},
)
