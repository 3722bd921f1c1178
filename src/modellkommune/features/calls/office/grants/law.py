"""Rules, base rates and remedy texts that the office writes down."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.grants.office import RateForm, RemedyForm, RuleForm
from modellkommune.features.calls.models import BaseRateEntry, GrantRule, RemedyText
from modellkommune.features.calls.office.page import needs, room_page
from modellkommune.features.calls.selectors.grants.law import STATES
from modellkommune.features.calls.services.grants.law import remove_entry, save_entry
from modellkommune.kernel.grants.interest import KNOWN_RATES
from modellkommune.kernel.grants.rules import KNOWN, SERVICE

FORMS: dict[str, Any] = {"rule": RuleForm, "rate": RateForm, "remedy": RemedyForm}
MODELS: dict[str, Any] = {"rule": GrantRule, "rate": BaseRateEntry, "remedy": RemedyText}


@needs(permissions.KEEP_GRANTS)
def law(request: HttpRequest) -> HttpResponse:
    """What is known, what the office has entered, and forms for more."""
    sent = request.POST.get("do") if request.method == "POST" else None
    if sent == "remove":
        return _remove(request)
    forms = {
        f"{name}_form": form(request.POST if sent == name else None, prefix=name)
        for name, form in FORMS.items()
    }
    if sent in FORMS and _saved(request, sent, forms[f"{sent}_form"]):
        return redirect("calls_office:grant_law")
    return room_page(
        request, "calls/office/grants/law.html", title=_("Law and rates"), **forms,
        known=[(rule, STATES[rule.state_key]) for rule in KNOWN], service=SERVICE,
        rates=sorted(KNOWN_RATES, key=lambda rate: rate.valid_from, reverse=True)[:6],
        own_rules=[(rule, STATES.get(rule.state_key, "")) for rule in GrantRule.objects.all()],
        own_rates=list(BaseRateEntry.objects.all()),
        own_texts=[(text, STATES.get(text.state_key, "")) for text in RemedyText.objects.all()],
        status=422 if any(form.errors for form in forms.values()) else 200,
    )  # fmt: skip


def _saved(request: HttpRequest, name: str, form: Any) -> bool:
    if not form.is_valid():
        return False
    entry = form.save(commit=False)
    entry.authority = active_authority()
    if name == "rule":
        entry.line_permille = 10 * form.cleaned_data["line_percent"]
    if name == "rate":
        entry.basis_points = int(100 * form.cleaned_data["percent"])
    if _is_there(name, entry):
        form.add_error(
            "valid_from", _("There is an entry of this day already. Please remove it first.")
        )
        return False
    save_entry(entry=entry, authority=active_authority(), by=request.user, now=timezone.now())
    messages.success(request, _("Written down. It holds from the day you named."))
    return True


def _is_there(name: str, entry: Any) -> bool:
    same = MODELS[name].objects.filter(valid_from=entry.valid_from)
    if name == "rule":
        same = same.filter(code=entry.code, state_key=entry.state_key)
    if name == "remedy":
        same = same.filter(path=entry.path, state_key=entry.state_key)
    return bool(same.exists())


def _remove(request: HttpRequest) -> HttpResponse:
    kind, key = request.POST.get("kind", ""), request.POST.get("key", "")
    if kind not in MODELS or not key.isdecimal():
        raise Http404
    entry = get_object_or_404(MODELS[kind], pk=int(key))
    remove_entry(entry=entry, by=request.user, now=timezone.now())
    messages.success(request, _("The entry is removed."))
    return redirect("calls_office:grant_law")
