"""The budget room's card."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section, Step
from modellkommune.features.budget import public

# What a role may do here; an administrator may do everything.
KEEP = "budget.change_budgetround"
CHECK = "budget.check_proposal"
MODERATE = "budget.moderate_proposal"
ENTER = "budget.enter_ballots"
PUBLISH = "budget.publish_round"
LOOK = "budget.view_budgetround"

GRANTS = {
    "clerk": (KEEP, CHECK, MODERATE, ENTER, PUBLISH, LOOK),
    "moderator": (MODERATE, LOOK),
    "editor": (LOOK,),
    "auditor": (LOOK,),
}
STEPS = (
    Step(
        code="budget.change-locked",
        label=_("Participatory budget: change rules that are locked"),
        permission=KEEP,
    ),
    Step(
        code="budget.release-answer",
        label=_("Participatory budget: release the answer to a proposal"),
        permission=CHECK,
    ),
    Step(
        code="budget.close-early",
        label=_("Participatory budget: end a vote before its announced time"),
        permission=PUBLISH,
    ),
    Step(
        code="budget.open-with-gaps",
        label=_("Participatory budget: open the ballots although not everything is explained"),
        permission=PUBLISH,
    ),
    Step(
        code="budget.publish-result",
        label=_("Participatory budget: publish a result"),
        permission=PUBLISH,
    ),
)

CARD = Card(
    name="budget",
    section=Section.PARTICIPATE,
    label=_("Participatory budget"),
    url_name="budget:list",
    front_page=public.front_page_entries,
    offers=public.offers,
    describe=public.describe,
    datasets=public.datasets,
    waiting=public.waiting_for,
    search=public.search,
    sitemap=public.addresses,
    personal_data="modellkommune.features.budget.services.personal_data.PROPOSALS",
    api="modellkommune.features.budget.api.router",
    grants=GRANTS,
    steps=STEPS,
    office_viewsets=("modellkommune.features.budget.office.viewset.BudgetViewSet",),
)
