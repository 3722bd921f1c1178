"""Paper ballots in batches, entered twice, and what did not add up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.budget.models.proposals import Channel
from modellkommune.features.budget.models.rounds import BudgetRound

LEAST_IN_A_BATCH = 20
# Turns of reading: by one person, by another, and settled together.
FIRST, SECOND, RESOLVED = 1, 2, 3


class PaperBatch(AuthorityRecord):
    """Mixed ballots that are entered together; no slip ever lies with them.

    ballots   how many sheets lie in it, counted by hand; at least twenty, or all
    sealed_on entered twice, differences resolved, ballots sealed; entries deleted
    faults    how many ballots were invalid for which reason, {code: ballots}
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveIntegerField(_("number"))
    channel = models.CharField(
        _("came in"), max_length=8, choices=Channel.choices, default=Channel.PAPER
    )
    ballots = models.PositiveIntegerField(_("ballots in the batch"))
    opened_on = models.DateField(_("begun on"))
    sealed_on = models.DateField(_("finished on"), null=True, blank=True)
    valid = models.PositiveIntegerField(_("valid ballots"), default=0)
    invalid = models.PositiveIntegerField(_("invalid ballots"), default=0)
    faults = models.JSONField(_("invalid because"), default=dict, blank=True)

    class Meta:
        verbose_name = _("batch of paper ballots")
        verbose_name_plural = _("batches of paper ballots")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_batch_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class PaperEntry(AuthorityRecord):
    """One paper ballot as one person read it; deleted when the batch is sealed.

    sheet    number stamped on the ballot after mixing, from 1 in its batch
    turn     1 or 2: first or second reading; 3: resolved together
    choices  list of [project id, points] in the voter's order
    fault    why the ballot is invalid; empty for a valid one
    """

    batch = models.ForeignKey(PaperBatch, on_delete=models.CASCADE, related_name="entries")
    sheet = models.PositiveIntegerField(_("sheet"))
    turn = models.PositiveSmallIntegerField(_("reading"))
    choices = models.JSONField(_("choices"), default=list)
    fault = models.CharField(_("invalid because"), max_length=200, blank=True)
    entered_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("reading of a paper ballot")
        verbose_name_plural = _("readings of paper ballots")
        ordering = ["sheet", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "sheet", "turn"], name="each_sheet_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch}/{self.sheet}"


class Discrepancy(AuthorityRecord):
    """Something that did not add up; part of the audit package.

    kind    code of the sentence, see `selectors/discrepancies.py`
    facts   numbers and names for the sentence; never a code, voter or choice
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="discrepancies")
    kind = models.CharField(_("what"), max_length=40)
    facts = models.JSONField(default=dict)
    noted_on = models.DateField(_("noted on"))
    explained = models.TextField(_("explanation"), blank=True)

    class Meta:
        verbose_name = _("discrepancy")
        verbose_name_plural = _("discrepancies")
        ordering = ["noted_on", "pk"]

    def __str__(self) -> str:
        return self.kind


class HallList(AuthorityRecord):
    """A list of valid slips that a desk took along, and its return.

    key      goes into the digests of that list only, so that a lost file tells
             nothing about another one
    file     what came back; deleted once it is reconciled
    """

    round = models.ForeignKey(BudgetRound, on_delete=models.CASCADE, related_name="hall_lists")
    name = models.CharField(_("desk"), max_length=100)
    key = models.BinaryField(max_length=32, default=bytes)
    taken_on = models.DateField(_("taken on"))
    slips = models.PositiveIntegerField(_("valid slips"))
    returned_on = models.DateField(_("reconciled on"), null=True, blank=True)
    accepted = models.PositiveIntegerField(_("slips accepted"), default=0)
    conflicts = models.PositiveIntegerField(_("slips used elsewhere too"), default=0)
    file = models.FileField(
        upload_to="budget/halls", storage=private_storage, max_length=255, blank=True
    )

    class Meta:
        verbose_name = _("list of a polling desk")
        verbose_name_plural = _("lists of polling desks")
        ordering = ["taken_on", "pk"]

    def __str__(self) -> str:
        return self.name
