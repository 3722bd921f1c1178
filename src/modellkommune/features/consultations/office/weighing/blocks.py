"""Text blocks: wordings an office uses again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.weighing.segments import TextBlockForm, titles_in
from modellkommune.features.consultations.models import TextBlock
from modellkommune.features.consultations.office.page import needs, posted, room_page


@needs(permissions.WEIGH)
def blocks(request: HttpRequest) -> HttpResponse:
    """All text blocks, the most used first."""
    found = TextBlock.objects.order_by("-used", "title", "pk")
    return room_page(
        request, "consultations/office/weighing/blocks.html", title=_("Text blocks"), blocks=found
    )


@needs(permissions.WEIGH)
def block(request: HttpRequest, block_id: int = 0) -> HttpResponse:
    """Write a text block."""
    found = get_object_or_404(TextBlock, pk=block_id) if block_id else TextBlock()
    initial = {
        "title": found.title, "text": found.text, "outcome": found.outcome,
        "topics": ", ".join(found.topics),
    }  # fmt: skip
    form = TextBlockForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        found.title, found.text, found.outcome = words["title"], words["text"], words["outcome"]
        found.topics = list(titles_in(words["topics"]))
        found.authority_id = found.authority_id or active_authority().pk
        found.save()
        messages.success(request, _("The text block is kept."))
        return redirect("consultations_office:blocks")
    above = ((_("Text blocks"), reverse("consultations_office:blocks")),)
    return room_page(
        request, "consultations/office/weighing/block.html", form=form, block=found, parents=above,
        title=found.title or _("New text block"), status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
@needs(permissions.WEIGH)
def block_remove(request: HttpRequest, block_id: int) -> HttpResponse:
    """Take a text block away; proposals that used it stay as they are."""
    get_object_or_404(TextBlock, pk=block_id).delete()
    messages.success(request, _("The text block is gone. Proposals that used it stay."))
    return redirect("consultations_office:blocks")
