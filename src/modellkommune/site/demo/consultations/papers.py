"""The invented documents of the plan, set as PDF."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import Any

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.documents.pdf import font_folder, sources_of
from modellkommune.commons.documents.public import DocumentFacts, blocks_of, render_pdf
from modellkommune.commons.documents.setting import set_pdf
from modellkommune.features.consultations.models import PlanDocument, PlanSource, Round
from modellkommune.features.consultations.selectors.plans.shown import (
    entry_of,
    groups_of,
    in_words,
    picture_of,
)
from modellkommune.features.consultations.services.procedures.documents import add_document
from modellkommune.features.consultations.services.procedures.preparing import set_environment
from modellkommune.features.consultations.services.reading.pages import read_pages
from modellkommune.kernel.plans import legend_of
from modellkommune.site.demo.proposals import DATA


def add_papers(round_: Round, *, dated_on: date, now: datetime) -> dict[str, PlanDocument]:
    """Put the documents and the kinds of environmental information into a round.

    Returns the documents by their kind.
    """
    content = _content()
    set_environment(round_=round_, rows=content["environment"])
    return _add(round_, content["document"], dated_on, now)


def add_drawing(round_: Round, source: PlanSource, *, dated_on: date, now: datetime) -> None:
    """Put the plan as a drawing with its legend into a round."""
    areas = list(source.areas.all())
    title = "Planzeichnung zum Bebauungsplan Nr. 7 „Mühlenfeld“"
    groups = groups_of(areas)
    portal = Portal.objects.get(authority=round_.authority)
    data = {
        "line": "Gemeinde Birkenhain, Entwurf",
        "alt": in_words(source, groups),
        "legend_word": "Zeichenerklärung",
        "legend": [
            {"label": one.label_de, "fill": one.fill, "line": one.line}
            for one in legend_of(entry_of(area) for area in areas)
        ],
    }
    facts = DocumentFacts(title=title, portal=portal, day=dated_on)
    sources = sources_of("documents/report.typ", data, facts=facts) | {
        "main": (DATA / "planzeichnung.typ").read_bytes(),
        "plan.svg": picture_of(source, areas, title=title).encode(),
    }
    document = add_document(
        round_=round_, kind="drawing", title=title, name="planzeichnung-muehlenfeld.pdf",
        content=set_pdf(sources, fonts=str(font_folder()), day=dated_on), dated_on=dated_on,
        now=now,
    )  # fmt: skip
    read_pages(document=document, now=now)


def add_early_papers(round_: Round, *, dated_on: date, now: datetime) -> None:
    """Put what was shown in the early round into it."""
    _add(round_, _content()["early"], dated_on, now)


def _content() -> dict[str, Any]:
    with (DATA / "birkenhain_unterlagen.toml").open("rb") as file:
        return tomllib.load(file)


def _add(
    round_: Round, entries: list[dict[str, Any]], dated_on: date, now: datetime
) -> dict[str, PlanDocument]:
    papers = {}
    for entry in entries:
        document = add_document(
            round_=round_, kind=entry["kind"], title=entry["title"], name=entry["name"],
            content=_pdf(round_.authority, entry, dated_on), dated_on=dated_on, now=now,
        )  # fmt: skip
        read_pages(document=document, now=now)
        papers[entry["kind"]] = document
    return papers


def _pdf(authority: Authority, entry: dict[str, Any], day: date) -> bytes:
    portal = Portal.objects.get(authority=authority)
    chapters = [
        {"title": chapter["title"], "body": blocks_of(_html(chapter["text"]))}
        for chapter in entry["chapter"]
    ]
    return render_pdf(
        "documents/report.typ",
        {"line": entry["line"], "chapters": chapters, "pages": True},
        facts=DocumentFacts(title=entry["title"], portal=portal, day=day),
    )


def _html(text: str) -> str:
    return "".join(f"<p>{one.strip()}</p>" for one in text.strip().split("\n\n"))
