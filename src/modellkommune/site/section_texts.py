"""What stands under the four words of the navigation, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Section


@dataclass(frozen=True)
class SectionText:
    """The sentences of a landing page.

    icon         name of the drawing beside the word
    sentence     what is found here
    empty_title, empty_text   what the page says while nothing is there
    pages        further pages under this word: name of the address and label
    """

    icon: str
    sentence: Any
    empty_title: Any
    empty_text: Any
    pages: tuple[tuple[str, Any], ...] = ()


SECTION_TEXTS = {
    Section.PARTICIPATE: SectionText(
        icon="person",
        sentence=_("Help decide, hand in ideas, comment on plans: everything that is open now."),
        empty_title=_("Nothing is open at the moment"),
        empty_text=_(
            "Participatory budgets, collections of ideas, plans and events will be listed "
            "here, each with the time that is left. What has ended stays, with its result."
        ),
    ),
    Section.DATA: SectionText(
        icon="chart",
        sentence=_("Figures of the municipality to look at, to download and to use freely."),
        empty_title=_("No datasets yet"),
        empty_text=_(
            "Datasets, statistics and interfaces will be listed here. The figures of every "
            "participatory budget can already be downloaded with its result."
        ),
        pages=(("api_documentation", _("Interface for programs")),),
    ),
    Section.PROGRAMME: SectionText(
        icon="list",
        sentence=_("What is being done to open up the administration, and what came of it."),
        empty_title=_("No projects yet"),
        empty_text=_(
            "Calls for funding, measures, the handbook and commitments will be listed here, "
            "each with its state and the person to ask."
        ),
    ),
    Section.NEWS: SectionText(
        icon="file",
        sentence=_("What has been decided, what begins, and what has changed."),
        empty_title=_("No news yet"),
        empty_text=_(
            "Here you will read what has been decided, what begins and where you can take "
            "part. The first news item will appear here."
        ),
    ),
}
