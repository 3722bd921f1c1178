"""The budget room's card."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section

CARD = Card(
    name="budget",
    section=Section.PARTICIPATE,
    label=_("Participatory budget"),
    url_name="budget:list",
)
