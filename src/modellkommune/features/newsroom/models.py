"""News items."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
)
from wagtail.search import index

from modellkommune.commons.approvals.public import is_granted, people_needed
from modellkommune.commons.authorities.fields import ScopedForeignKey
from modellkommune.commons.authorities.models import AuthorityRecord
from modellkommune.commons.files.models import AuthorityImage
from modellkommune.commons.search.public import Findable
from modellkommune.features.newsroom.keywords import Keyword, keywords_in
from modellkommune.features.newsroom.text import FEATURES, clean_html, plain

# Code of the step that several people may have to agree to.
PUBLISH_STEP = "newsroom.publish"
# What readers get to see; these texts are what is agreed to.
AGREED_FIELDS = (
    "headline",
    "teaser",
    "body",
    "subject",
    "keywords",
    "published_at",
    "image",
    "headline_en",
    "teaser_en",
    "body_en",
    "go_live_at",
    "expire_at",
)


class NotAgreed(PermissionDenied):
    """The authority asks several people before news is published, and they have not agreed."""


class Subject(models.TextChoices):
    """What a news item is about, in one word."""

    PARTICIPATION = "participation", _("Participation")
    DECISION = "decision", _("Decision")
    DATA = "data", _("Data and figures")
    PROGRAMME = "programme", _("Funding and projects")
    PLACE = "place", _("Life in town")
    OFFICE = "office", _("From the administration")


class NewsItem(
    PreviewableMixin,
    LockableMixin,
    DraftStateMixin,
    RevisionMixin,
    index.Indexed,
    Findable,
    AuthorityRecord,
):
    """Something the authority tells the public.

    slug           last part of the address, made from the headline once
    keywords       separated by commas, as the office wrote them
    keyword_index  their short forms between bars, for filtering
    published_at   shown on the page; before this moment the item is not shown
    *_en           English texts; where one is empty the German one is shown
    """

    headline = models.CharField(_("headline"), max_length=160)
    slug = models.SlugField(max_length=100, editable=False)
    teaser = models.TextField(
        _("teaser"), max_length=400, help_text=_("One or two sentences for lists.")
    )
    body = RichTextField(_("text"), features=FEATURES)
    subject = models.CharField(
        _("subject"), max_length=20, choices=Subject.choices, default=Subject.PLACE
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=300,
        blank=True,
        help_text=_("Separated by commas, such as: open government, funding"),
    )
    keyword_index = models.CharField(max_length=400, editable=False, default="")
    published_at = models.DateTimeField(_("published on"), default=timezone.now)
    image = ScopedForeignKey(
        AuthorityImage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    headline_en = models.CharField(_("headline in English"), max_length=160, blank=True)
    teaser_en = models.TextField(_("teaser in English"), max_length=400, blank=True)
    body_en = RichTextField(_("text in English"), features=FEATURES, blank=True)

    search_fields = (
        index.SearchField("search_words"),
        index.SearchField("headline", boost=4),
        index.AutocompleteField("headline"),
        index.SearchField("teaser", boost=2),
        index.SearchField("keywords", boost=3),
        index.FilterField("authority_id"),
        index.FilterField("live"),
        index.FilterField("subject"),
        index.FilterField("published_at"),
    )

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        ordering = ("-published_at", "-pk")
        indexes = (models.Index(fields=["authority", "live", "published_at"]),)
        constraints = (
            models.UniqueConstraint(fields=["authority", "slug"], name="one_news_item_per_address"),
        )

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Clean the texts, and work out address and keywords."""
        self.body, self.body_en = clean_html(self.body), clean_html(self.body_en)
        self.keyword_index = "".join(f"|{word.slug}" for word in self.keyword_list)
        self.keyword_index += "|" if self.keyword_index else ""
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish a revision; every way of Wagtail to do so comes through here.

        Raises NotAgreed where the authority asks several people and these have
        not agreed to exactly this text: form, schedule, revert and bulk alike.
        """
        if people_needed(PUBLISH_STEP, self.authority) > 1 and not is_granted(
            PUBLISH_STEP, self, digest=digest_of(revision)
        ):
            raise NotAgreed(str(self))
        super().publish(revision, user=user, **options)

    def get_absolute_url(self) -> str:
        """The item's page on the portal."""
        return reverse("newsroom:item", args=[self.authority.slug, self.slug])

    def clean(self) -> None:
        """Refuse an English text without an English headline."""
        if self.body_en and not self.headline_en:
            raise ValidationError({"headline_en": _("An English text needs an English headline.")})

    def weighty_text(self) -> str:
        """Headline and keywords in both languages."""
        return f"{self.headline} {self.headline_en} {self.keywords}"

    def further_text(self) -> str:
        """Everything else that is read on the page."""
        parts = (self.teaser, self.teaser_en, plain(self.body), plain(self.body_en))
        return " ".join(parts)

    @property
    def keyword_list(self) -> list[Keyword]:
        """The keywords in the order of the office."""
        return keywords_in(self.keywords)

    @property
    def is_translated(self) -> bool:
        """Whether the item has texts in the language of the page."""
        return get_language() != "en" or bool(self.headline_en)

    @property
    def shown_headline(self) -> str:
        """The headline in the language of the page, else the German one."""
        return self._in_language(self.headline_en) or self.headline

    @property
    def shown_teaser(self) -> str:
        """The teaser in the language of the page, else the German one."""
        return self._in_language(self.teaser_en) or self.teaser

    @property
    def shown_body(self) -> str:
        """The text in the language of the page, else the German one; safe HTML."""
        return clean_html(self._in_language(self.body_en) or self.body)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The office previews the page that citizens will see."""
        return "newsroom/item.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """What the page needs, as the public view gives it."""
        from modellkommune.features.newsroom.views import item_context

        return item_context(request, self)

    def _in_language(self, english: str) -> str:
        return english if get_language() == "en" else ""

    def _free_slug(self) -> str:
        wanted = slugify(self.headline.translate(GERMAN_LETTERS))[:90] or "meldung"
        taken = set(
            NewsItem.objects.filter(
                authority_id=self.authority_id, slug__startswith=wanted
            ).values_list("slug", flat=True)
        )
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (wanted, *numbered) if slug not in taken)


def digest_of(revision: Revision) -> str:
    """Return the digest of everything in a revision that readers will see."""
    seen = {name: revision.content.get(name) for name in AGREED_FIELDS}
    # As the database keeps it: a revision just made still holds moments as such.
    text = json.dumps(seen, sort_keys=True, cls=DjangoJSONEncoder)
    return sha256(text.encode()).hexdigest()


GERMAN_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
