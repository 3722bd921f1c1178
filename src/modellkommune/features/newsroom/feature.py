"""The newsroom's card."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section

CARD = Card(
    name="newsroom", section=Section.NEWS, label=_("News"), url_name="newsroom:list"
)
