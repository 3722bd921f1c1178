"""A page with every component once, for the tests of the components alone."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from modellkommune.commons.charts.model import Chart, ChartKind, Link, Series, ValueFormat
from modellkommune.commons.ui.places import Place
from modellkommune.site.urls import urlpatterns as urls_of_the_site

PROJECTS = ("Spielplatz am Lindenhof", "Bänke auf dem Marktplatz", "Bücherschrank")

TEMPLATE = """
{% extends "ui/base.html" %}{% load ui words charts maps %}
{% block lead %}<h1>Komponenten</h1><p>Jede einmal.</p>
<p class="row">{% badge "Ausgezählt" "success" %}{% badge "Läuft" "running" %}{% badge "Entwurf" %}
{% badge "Berichtigt" "warning" %}{% badge "Abgelehnt" "danger" %}</p><p>{% deadline closes_at %}</p>{% endblock %}
{% block content %}
{% include "ui/components/tabs.html" with label="Teile" %}
{% alert "Zur Kenntnis." %}{% alert "Gespeichert." "success" %}{% alert "Berichtigt." "warning" "Achtung" %}{% alert "Fehlt." "danger" %}
<h2>Zahlen</h2>
<dl class="key-figures"><div><dt>Stimmzettel</dt><dd>{{ 10412|number }}</dd></div><div><dt>verplant</dt><dd>{{ 19876500|euro_short }}</dd></div></dl>
<div class="table-frame"><table class="table--cards"><caption>Projekte</caption>
<thead><tr><th scope="col">Projekt</th><th scope="col" class="numeric">Kosten <span class="unit">€</span></th></tr></thead>
<tbody>{% for name in projects %}<tr><th scope="row">{{ name }}</th><td class="numeric" data-label="Kosten">{{ 4800000|euro }}</td></tr>{% endfor %}</tbody></table></div>
{% money_bar 429000 750000 "Es fehlten 3.210 Euro." %}
<details class="more"><summary>Genau nachrechnen</summary><p>1/3 Cent</p></details>
<h2>Listen</h2>
<ul class="card-list"><li><article class="card"><p class="card__place">Altstadt</p><h3><a href="#a">Spielplatz</a></h3><p>Neue Geräte.</p>
<p class="card__foot">{% badge "gewonnen" "success" %}<span class="card__figure">48.000 €</span></p></article></li></ul>
<ul class="row-list"><li><div><h3><a href="#b">Meldung</a></h3><p>Ein Satz.</p></div><div>{% badge "neu" "info" %}</div></li></ul>
{% pagination numbers %}
<h2>Bilder</h2>
{% for spec in charts %}{% chart spec %}{% endfor %}
{% map places boundaries_url="/komponenten/grenzen.json" source="Erfunden" %}
<form class="filter-form" hx-get="{{ request.path }}" hx-select="#results" hx-target="#results" hx-swap="outerHTML" hx-push-url="true">
<div class="field"><label for="wanted">Ortsteil suchen</label><input class="kern-form-input__input" id="wanted" name="ort" value="{{ request.GET.ort }}"></div>
<button class="kern-btn kern-btn--secondary">Filtern</button></form>
<p id="results" role="status">{% if request.GET.ort %}Nur {{ request.GET.ort }}{% else %}Alle Ortsteile{% endif %}</p>
{% include "ui/components/empty_state.html" with title="Noch nichts" text="Hier steht bald etwas." url="/" action="Anlegen" %}
<h2>Formular</h2>
<form class="form" method="post" novalidate data-draft="gallery">{% csrf_token %}{{ form }}
<p class="draft-note" data-draft-note hidden>Ihr Entwurf wurde wiederhergestellt.</p>
<div class="form-actions"><button class="kern-btn kern-btn--primary">Vorschlag absenden</button>
<a class="kern-btn kern-btn--secondary" href="/">Abbrechen</a></div></form>
{% endblock %}
{% block aside %}<section><h2>Wer antwortet</h2><p>Kämmerei</p></section>{% endblock %}
"""


class GalleryForm(forms.Form):
    """Every shape of field."""

    title = forms.CharField(label="Titel", help_text="Höchstens 80 Zeichen.", max_length=80)
    body = forms.CharField(label="Was soll geschehen?", widget=forms.Textarea)
    place = forms.ChoiceField(label="Ortsteil", choices=[("", "Bitte wählen"), ("a", "Altstadt")])
    kind = forms.ChoiceField(
        label="Art", widget=forms.RadioSelect, choices=[("w", "Weg"), ("b", "Bank")]
    )
    code = forms.CharField(label="Kennwort", widget=forms.PasswordInput, required=False)
    attachment = forms.FileField(label="Datei", required=False)
    agreed = forms.BooleanField(label="Hinweise gelesen")


def gallery(request: HttpRequest) -> HttpResponse:
    """Draw every component; a faulty form comes back with status 422."""
    form = GalleryForm(request.POST or None)
    context = {
        "form": form,
        "page_title": "Komponenten",
        "breadcrumbs": [("Teile", "/teile/"), ("Komponenten", None)],
        "tabs": [("Ergebnis", "/", True), ("Nachvollziehen", "/r", False)],
        "projects": PROJECTS,
        "closes_at": timezone.now() + timedelta(days=12),
        "numbers": Paginator(range(300), 10).get_page(7),
        "charts": some_charts(),
        "places": [
            Place("Spielplatz", "/1/", 9.17, 47.66, "48.000 €"),
            Place("Bücherschrank", "/2/", 9.19, 47.67, "es fehlten 3.210 €"),
        ],
    }
    text = engines["django"].from_string(TEMPLATE).render(context, request)
    return HttpResponse(text, status=422 if form.errors else 200)


def some_charts() -> list[Chart]:
    """One chart of every kind."""
    years = ("2024", "2025", "2026")
    votes = (Series("Altstadt", (3, 4, 5)), Series("Nordend", (1, None, 4)))
    sentence = "In der Altstadt waren es mehr."
    return [
        Chart(
            ChartKind.BAR,
            title="Geld",
            sentence="Dem Bücherschrank fehlte Geld.",
            labels=PROJECTS,
            series=(Series("Geld", (5_200_000, 2_100_000, 429_000)),),
            targets=(4_800_000, 2_000_000, 750_000),
            target_name="Kosten",
            value_format=ValueFormat.EURO_CENTS,
            csv_url="/a.csv",
        ),
        *(
            Chart(kind, title=f"Stimmen {kind}", sentence=sentence, labels=years, series=votes)
            for kind in (ChartKind.STACKED, ChartKind.LINE, ChartKind.HISTOGRAM)
        ),
        Chart(
            ChartKind.FLOW,
            title="Woher",
            sentence="Aus der Altstadt.",
            links=(Link("Altstadt", "Spielplatz", 3), Link("Nordend", "Bänke", 1)),
        ),
    ]


def boundaries(request: HttpRequest) -> JsonResponse:
    """An invented municipality of five corners."""
    corners = [[9.1, 47.62], [9.25, 47.61], [9.26, 47.70], [9.12, 47.71], [9.1, 47.62]]
    geometry = {"type": "Polygon", "coordinates": [corners]}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return JsonResponse({"type": "FeatureCollection", "features": [feature]})


urlpatterns = [
    path("komponenten/", gallery),
    path("komponenten/grenzen.json", boundaries),
    *urls_of_the_site,
]
