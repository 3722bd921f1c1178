"""The sentences and pictures of letters and slips; the code stands in them and nowhere else."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, arms_of
from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.ui.qr_codes import qr_code
from modellkommune.commons.ui.words import euro_in_words, moment_in_words
from modellkommune.features.budget.models import BudgetRound, PhaseKind
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.kernel.secrecy.codes import Code

TEMPLATE = "budget/letters/letters.typ"


class VotingTimeMissing(ValueError):
    """A letter must say from when to when people vote, and that is not fixed yet."""


def address_of_voting(budget_round: BudgetRound) -> str:
    """The full address at which people vote."""
    path = reverse("budget:vote", args=[budget_round.authority.slug, budget_round.slug])
    return portal_address(budget_round.authority) + path


def entry_for(code: Code, *, address: str, number: int | None, lines: list[str]) -> dict[str, Any]:
    """One letter or slip as the template takes it.

    address  where people vote; the code follows behind "#", where no server and
             no log ever sees it
    lines    name and address; empty for a slip that is handed over in person
    """
    return {
        "code": code.text,
        "number": "" if number is None else str(number),
        "address": lines,
        "qr": {"kind": "svg", "text": qr_code(f"{address}#code={code.text}")},
    }


def letter_data(
    budget_round: BudgetRound, *, entries: list[dict[str, Any]], sender: str = ""
) -> dict[str, Any]:
    """What the template of letters and slips takes. Raises VotingTimeMissing.

    sender  postal address in one line, for letters that come back
    """
    portal = budget_round.authority.portal
    return {
        "entries": entries,
        "with_slips": budget_round.live.paper_allowed or not all(e["address"] for e in entries),
        "arms": arms_of(portal),
        "words": {
            **_letter_words(budget_round, portal),
            **slip_words(budget_round),
            "return_line": sender or portal.authority.name,
        },
    }


def letter_facts(budget_round: BudgetRound, *, title: str, day: Any) -> DocumentFacts:
    """What the document says of itself."""
    return DocumentFacts(title=title, portal=budget_round.authority.portal, day=day)


def _letter_words(budget_round: BudgetRound, portal: Portal) -> dict[str, Any]:
    facts = _facts(budget_round)
    return {
        "info": _information(portal),
        "number_word": _("Number of the letter"),
        "subject": _("Your invitation to vote: {title}").format(**facts),
        "greeting": _("Good day,"),
        "lead": _(
            "you help to decide what {amount} are spent on in {place}. You can vote from "
            "{opens} to {closes}. With this letter you receive your voting code."
        ).format(**facts),
        "code_word": _("Your voting code"),
        "how_title": _("How to vote on the internet"),
        "how": _steps_online(facts),
        "paper_title": _("You would rather vote on paper?"),
        "paper": _paper_words(facts) if budget_round.live.paper_allowed else "",
        "know_title": _("Good to know"),
        "know": _good_to_know(portal, facts),
        "closing": _("Kind regards, {publisher}").format(publisher=portal.authority.name),
        "english": _english(portal, facts),
        "arms": _("Coat of arms of {publisher}").format(publisher=portal.authority.name),
        "qr": _("QR code that leads to the ballot and holds your voting code"),
    }


def _facts(budget_round: BudgetRound) -> dict[str, str]:
    voting = phases_of(budget_round).get(PhaseKind.VOTING)
    if voting is None or voting.closes_at is None:
        raise VotingTimeMissing(budget_round.slug)
    return {
        "title": budget_round.title,
        "amount": euro_in_words(budget_round.budget_cents, decimals=None),
        "place": budget_round.place or budget_round.authority.name,
        "opens": moment_in_words(voting.opens_at),
        "closes": moment_in_words(voting.closes_at),
        "address": address_of_voting(budget_round).removeprefix("https://"),
    }


def _steps_online(facts: dict[str, str]) -> list[str]:
    return [
        _("Scan the picture with your camera, or open {address}").format(**facts),
        _("Enter the voting code if it is not there yet."),
        _("Choose, hand in your ballot and keep the receipt that is shown to you."),
    ]


def _paper_words(facts: dict[str, str]) -> str:
    return _(
        "Fill in the enclosed ballot and put it into an envelope together with the "
        "entitlement slip. The ballot bears neither name nor code; both sheets are parted "
        "when the envelope is opened. The envelope must arrive by {closes}."
    ).format(**facts)


def _good_to_know(portal: Portal, facts: dict[str, str]) -> list[str]:
    sentences = [
        _("The code counts once: on the internet, on paper or in the polling hall."),
        _("Nobody can see how you voted. Until voting ends you can replace your ballot."),
        _("Please pass the code on to nobody. If it gets lost, we give you a new one."),
        _(
            "Your address comes from the residents' register and is deleted when the "
            "letters are printed."
        ),
    ]
    help_line = _help_line(portal)
    return [*sentences, help_line] if help_line else sentences


def _help_line(portal: Portal) -> str:
    ways = [way for way in (portal.contact_phone, portal.contact_email) if way]
    if not ways:
        return ""
    return _("Help is given by {office}: {ways}").format(
        office=portal.contact_office or portal.authority.name, ways=", ".join(ways)
    )


def _english(portal: Portal, facts: dict[str, str]) -> str:
    # Stays English in every language: it is for those who cannot read the letter.
    ways = portal.contact_phone or portal.contact_email
    return (
        f"In English: This letter invites you to vote on the use of public money in "
        f"{facts['place']}. Scan the code or open the address above. The pages are available "
        f"in English." + (f" Help: {ways}." if ways else "")
    )


def _information(portal: Portal) -> list[list[str]]:
    facts = [
        (_("Office"), portal.contact_office),
        (_("Telephone"), portal.contact_phone),
        (_("E-mail"), portal.contact_email),
    ]
    return [[word, value] for word, value in facts if value]


def slip_words(budget_round: BudgetRound) -> dict[str, Any]:
    """The sentences of the entitlement slip. Raises VotingTimeMissing."""
    facts = _facts(budget_round)
    publisher = budget_round.authority.name
    return {
        "slip_title": _("Entitlement slip"),
        "round": budget_round.title,
        "slip_lead": _(
            "Whoever hands in this slip may cast one ballot, by {closes} at the latest."
        ).format(**facts),
        "slip_how_title": _("How to use this slip"),
        "slip_how": [
            _("Fill in the ballot. Write neither your name nor the code on it."),
            _("Put ballot and slip into one envelope and hand it in, or send it by post."),
            _("In the polling hall you show this slip and receive a ballot there."),
            _("On the internet you enter the code at {address}").format(**facts),
        ],
        "slip_secret": _(
            "The slip is checked and put aside before the ballot is unfolded. It is never "
            "kept together with a ballot."
        ),
        "code_word": _("Your voting code"),
        "arms": _("Coat of arms of {publisher}").format(publisher=publisher),
        "qr": _("QR code that leads to the ballot and holds your voting code"),
    }
