"""Who may vote, sealed ballots, and ballots that were opened. Never linked to each other."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.features.budget.models.live import EntitledBy
from modellkommune.features.budget.models.proposals import Channel
from modellkommune.features.budget.models.rounds import BudgetRound

ID_BITS = 62


def random_id() -> int:
    """A key that tells nothing of the order in which rows came."""
    return secrets.randbits(ID_BITS)


class Entitlement(AuthorityRecord):
    """One person's single right to vote in a round.

    Holds no ballot, no order and no time finer than the day: the office may
    learn that Anna voted, and nobody may learn how. Its key is drawn, because
    rows that are made when somebody votes by account would be numbered in the
    order of voting.

    code_digest    keyed hash of the code that is valid now; None without a code.
                   Reissuing replaces it and keeps `used_on`, so that the office
                   does not learn whether the lost code had voted.
    person_digest  keyed hash of name and birth date (register), of the account
                   or of the e-mail address, so that nobody gets two
    letter_number  printed on the letter, for returned ones; None without a letter
    is_weak        shown only by an e-mail address; named beside the result
    channel        on which way it was used; empty while unused
    voided_on      withdrawn (death, moved away, entered twice); never used
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="entitlements")
    entitled_by = models.CharField(_("shown by"), max_length=8, choices=EntitledBy.choices)
    code_digest = models.BinaryField(max_length=32, null=True, blank=True)
    person_digest = models.BinaryField(max_length=32, null=True, blank=True)
    letter_number = models.PositiveIntegerField(_("number of the letter"), null=True, blank=True)
    district = models.CharField(_("district"), max_length=200, blank=True)
    is_weak = models.BooleanField(_("confirmed by e-mail only"), default=False)
    channel = models.CharField(_("used"), max_length=8, choices=Channel.choices, blank=True)
    used_on = models.DateField(_("used on"), null=True, blank=True)
    voided_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        verbose_name = _("entitlement")
        verbose_name_plural = _("entitlements")
        constraints = [
            models.UniqueConstraint(fields=["round", "code_digest"], name="one_code"),
            models.UniqueConstraint(fields=["round", "person_digest"], name="one_entitlement_each"),
            models.UniqueConstraint(fields=["round", "letter_number"], name="one_letter_number"),
        ]

    def __str__(self) -> str:
        return str(self.get_entitled_by_display())


class SealedBallot(AuthorityRecord):
    """A ballot under the round's public key; gone once ballots are opened.

    place     sha256 of the receipt under a word of its own: finds the ballot for
              replacing it and tells nothing about the published digest; for
              paper a random value
    content   sealed: choices, channel and the digest that is published
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="sealed_ballots")
    place = models.BinaryField(max_length=32, unique=True)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("sealed ballot")
        verbose_name_plural = _("sealed ballots")

    def __str__(self) -> str:
        return str(_("sealed ballot"))


class OpenedBallot(AuthorityRecord):
    """A ballot as it is counted; rows lie in random order.

    It does not say on which way it came: the only paper ballot of a round would
    be that of the only person whose slip was used on paper.

    receipt_digest  sha256 of the receipt, as in the published list; for paper a
                    random number that nobody knows
    choices         list of [project id, points] in the voter's order
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="opened_ballots")
    receipt_digest = models.CharField(max_length=64, blank=True, db_index=True)
    choices = models.JSONField(_("choices"))

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")

    def __str__(self) -> str:
        return str(_("ballot"))


class KeyShare(AuthorityRecord):
    """One share of the private key, locked with the passphrase of its holder.

    holder    None for the recovery share, which is printed once and kept in a safe
    content   the share, encrypted under a key from the passphrase; shares are
              deleted when ballots were opened
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="key_shares")
    number = models.PositiveSmallIntegerField(_("number"))
    holder: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    content = models.BinaryField()

    class Meta:
        verbose_name = _("share of the key")
        verbose_name_plural = _("shares of the key")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_share_per_number"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class LockedKey(AuthorityRecord):
    """The round's private key, encrypted under what the shares give together."""

    round = models.OneToOneField(BudgetRound, on_delete=models.CASCADE, related_name="locked_key")
    content = models.BinaryField()

    class Meta:
        verbose_name = _("locked key")
        verbose_name_plural = _("locked keys")

    def __str__(self) -> str:
        return str(_("locked key"))


class OpeningRecord(AuthorityRecord):
    """What was found when ballots were opened, and how well the traces were removed.

    ballots      opened and counted, by channel; no single ballot keeps its channel
    unreadable   sealed rows that the key did not open, or that lay at a wrong place
    cleaned_at   database and its files hold no row, version or log of sealed
                 ballots any more; None while that is still to be done
    left         codes of what the database did not allow us to clean, to be done
                 by its administrator; shown in the office
    """

    round = models.OneToOneField(BudgetRound, on_delete=models.CASCADE, related_name="opening")
    ballots = models.JSONField(_("ballots by channel"), default=dict)
    unreadable = models.PositiveIntegerField(_("unreadable"), default=0)
    cleaned_at = models.DateTimeField(_("traces removed at"), null=True, blank=True)
    left = models.JSONField(_("left to be cleaned"), default=list)

    class Meta:
        verbose_name = _("opening of ballots")
        verbose_name_plural = _("openings of ballots")

    def __str__(self) -> str:
        return str(_("opening of ballots"))


class TurnoutFigure(AuthorityRecord):
    """How many of how many voted, by district and channel; made when voting has ended.

    Cells below ten are merged before they are stored.
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="turnout")
    district = models.CharField(_("district"), max_length=200, blank=True)
    channel = models.CharField(_("channel"), max_length=20, blank=True)
    is_weak = models.BooleanField(default=False)
    voted = models.PositiveIntegerField(_("voted"))
    entitled = models.PositiveIntegerField(_("entitled"), null=True)

    class Meta:
        verbose_name = _("turnout")
        verbose_name_plural = _("turnout")
        ordering = ["district", "channel", "pk"]

    def __str__(self) -> str:
        return f"{self.district} {self.channel}".strip()
