"""Components that are drawn from values: icons, states, deadlines, fields.

{% load ui %}
{% icon "search" %}
{% badge _("decided") "success" %}
{% deadline round.closes_at %}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, Form, Select, SelectMultiple
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from modellkommune.commons.ui import words
from modellkommune.commons.ui.icons import ICONS

register = template.Library()

STATE_ICONS = {
    "info": "info",
    "success": "success",
    "warning": "warning",
    "danger": "danger",
    "running": "clock",
    "neutral": "circle",
}
BAR_WIDTH = 1000
SILENT = SafeString('aria-hidden="true"')


class UnknownIcon(KeyError):
    """No drawing has this name; `commons/ui/icons.py` lists them."""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing in the text's colour; with a label it is announced, without it is silent."""
    if name not in ICONS:
        raise UnknownIcon(name)
    role = format_html('role="img" aria-label="{}"', label) if label else SILENT
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" focusable="false" {}>{}</svg>',
        role,
        SafeString(ICONS[name]),
    )


@register.simple_tag
def badge(text: str, state: str = "neutral") -> SafeString:
    """A state as word, drawing and colour: info, success, warning, danger, running, neutral."""
    kind = "info" if state == "running" else state
    drawing = icon(STATE_ICONS[state])
    return format_html('<span class="badge badge--{}">{}{}</span>', kind, drawing, text)


@register.simple_tag
def deadline(closes_at: datetime, now: datetime | None = None) -> SafeString:
    """Time left and deadline in words, with the moment for machines."""
    sentence = words.deadline_in_words(closes_at=closes_at, now=now or timezone.now())
    return format_html(
        '<span class="deadline">{}<time datetime="{}">{}</time></span>',
        icon("clock"),
        closes_at.isoformat(),
        sentence,
    )


@register.inclusion_tag("ui/components/alert.html")
def alert(text: str, kind: str = "info", title: str = "") -> dict[str, Any]:
    """A notice: info, success, warning or danger."""
    return {"text": text, "kind": kind, "title": title}


@register.inclusion_tag("ui/components/money_bar.html")
def money_bar(
    have_cents: words.Number, need_cents: words.Number, sentence: str = ""
) -> dict[str, Any]:
    """A bar of the money there is against the money that is needed.

    have_cents, need_cents  exact cents; more than needed fills the bar
    sentence                stands below and is what a screen reader says
    """
    share = min(Fraction(1), Fraction(have_cents) / Fraction(need_cents)) if need_cents else 1
    return {
        "width": int(share * BAR_WIDTH),
        "track": BAR_WIDTH,
        "is_enough": have_cents >= need_cents,
        "sentence": sentence,
        "have": words.euro_in_words(have_cents, decimals=None),
        "need": words.euro_in_words(need_cents, decimals=None),
    }


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Mapping[str, Any], page: Page, parameter: str = "page") -> dict[str, Any]:
    """Links to the other pages of a list; keeps the filters of the address."""
    request = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": list(_page_links(request.GET, numbers, parameter)),
        "previous_url": _page_url(request.GET, page.number - 1, parameter),
        "next_url": _page_url(request.GET, page.number + 1, parameter),
    }


def _page_links(query: QueryDict, numbers: Any, parameter: str) -> Iterator[tuple[Any, str]]:
    for number in numbers:
        url = _page_url(query, number, parameter) if isinstance(number, int) else ""
        yield number, url


def _page_url(query: QueryDict, number: int, parameter: str) -> str:
    changed = query.copy()
    changed[parameter] = str(number)
    return f"?{changed.urlencode()}"


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """All that is wrong with a form, each error linked to its field."""
    faulty = [(field, _first_input_id(field)) for field in form if field.errors]
    return {"form": form, "faulty_fields": faulty}


def _first_input_id(field: BoundField) -> str:
    """Where the reader can begin to correct: the input, or the first of a group."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def kern_widget(field: BoundField) -> SafeString:
    """The field's input with KERN's classes; classes of the form's author stay."""
    own_class = field.field.widget.attrs.get("class", "")
    classes = " ".join(filter(None, [_widget_class(field), own_class]))
    return field.as_widget(attrs={"class": classes})


@register.filter
def field_shape(field: BoundField) -> str:
    """Which drawing fits the field: choice, choices, group, select or input."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "choice"
    if field.use_fieldset:
        return "choices" if hasattr(widget, "choices") else "group"
    if isinstance(widget, Select) and not isinstance(widget, SelectMultiple):
        return "select"
    return "input"


def _widget_class(field: BoundField) -> str:
    base = {
        "choice": "kern-form-check__checkbox",
        "choices": "",
        "group": "",
        "select": "kern-form-input__select",
        "input": "kern-form-input__input",
    }[field_shape(field)]
    return f"{base} {base}--error" if base and field.errors else base


@register.simple_tag
def choice_widget(choice: BoundWidget) -> SafeString:
    """One radio button or tick box of a group, with KERN's class and without its label."""
    kind = "radio" if choice.data["type"] == "radio" else "checkbox"
    choice.data["attrs"]["class"] = f"kern-form-check__{kind}"
    return choice.tag()
