"""The room's entry in the menu of the office, and its addresses."""

from __future__ import annotations

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from modellkommune.features.budget.office import columns, files, results, rounds
from modellkommune.features.budget.office.afterwards import addresses as afterwards
from modellkommune.features.budget.office.closing import addresses as closing
from modellkommune.features.budget.office.letters import addresses as letters
from modellkommune.features.budget.office.proposals import addresses as proposals
from modellkommune.features.budget.office.setup import addresses as setup
from modellkommune.features.budget.office.setup.beginning import new_live_round
from modellkommune.features.budget.office.voting import addresses as voting

# Addresses below that of a round, one list for each part of its life.
STAGES = (setup, proposals, letters, voting, closing, afterwards)


class BudgetViewSet(ViewSet):
    """Rounds of the participatory budget."""

    name = "budget_office"
    url_prefix = "budget"
    menu_label = _("Participatory budget")
    icon = "list-ol"

    def get_urlpatterns(self) -> list:
        """Addresses below /office/budget/."""
        return [
            path("", rounds.list_rounds, name="index"),
            path("new/", rounds.new_round, name="add"),
            path("run-here/", new_live_round, name="setup_new"),
            path("<int:pk>/", rounds.show_round, name="round"),
            path("<int:pk>/details/", rounds.edit_round, name="edit"),
            path("<int:pk>/rule/", rounds.edit_rule, name="rule"),
            path("<int:pk>/upload/", files.upload, name="upload"),
            path("<int:pk>/columns/projects/", columns.project_columns, name="project_columns"),
            path("<int:pk>/columns/ballots/", columns.ballot_columns, name="ballot_columns"),
            path("<int:pk>/read/", files.read, name="read"),
            path("<int:pk>/take-over/", files.accept, name="take_over"),
            path("<int:pk>/uploads/<int:upload_id>/", files.download, name="download"),
            path("<int:pk>/count/", results.count, name="count"),
            path("<int:pk>/recount/", results.recount, name="recount"),
            path("<int:pk>/result/", results.preview, name="result"),
            path("<int:pk>/package/", results.package, name="package"),
            path("<int:pk>/set-aside/", results.set_aside, name="set_aside"),
            path("<int:pk>/tie/", results.tie, name="tie"),
            path("<int:pk>/publish/", results.publish, name="publish"),
            path(
                "<int:pk>/publish/decline/",
                results.decline_publication,
                name="decline_publication",
            ),
            path("<int:pk>/notice/", results.notice, name="notice"),
            *(path("<int:pk>/", include(stage.urlpatterns)) for stage in STAGES),
        ]
