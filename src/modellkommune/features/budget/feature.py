"""The budget room's card."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section
from modellkommune.features.budget import public

CARD = Card(
    name="budget",
    section=Section.PARTICIPATE,
    label=_("Participatory budget"),
    url_name="budget:list",
    front_page=public.front_page_entries,
    search=public.search,
    sitemap=public.addresses,
    office_viewsets=("modellkommune.features.budget.office.viewset.BudgetViewSet",),
)
