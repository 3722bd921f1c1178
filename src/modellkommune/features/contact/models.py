"""Messages from the public."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from modellkommune.commons.authorities.models import AuthorityRecord


class Kind(models.TextChoices):
    """What somebody writes about."""

    QUESTION = "question", _("Question or suggestion")
    BARRIER = "barrier", _("Barrier")


class Message(index.Indexed, AuthorityRecord):
    """One letter from outside.

    page         address of the page it is about, as the sender gave it
    name, email  empty when the sender wants no answer
    is_answered  ticked by the office
    """

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("message"), max_length=5000)
    page = models.CharField(_("page"), max_length=500, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    is_answered = models.BooleanField(_("answered"), default=False)

    search_fields = (
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.SearchField("name"),
        index.FilterField("authority_id"),
        index.FilterField("kind"),
        index.FilterField("is_answered"),
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return self.text[:60]
