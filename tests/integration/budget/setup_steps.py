"""Filling in a step of the set-up, and what it answers."""

from __future__ import annotations

from django.urls import reverse

PHASES = {
    "time_zone": "Europe/Berlin",
    "proposals-from_day": "2027-03-01",
    "proposals-to_day": "2027-04-11",
    "check-from_day": "2027-04-12",
    "check-to_day": "2027-05-30",
    "voting-from_day": "2027-06-07",
    "voting-to_day": "4.7.2027",
    "voting-to_hour": "23:59",
}


def address(budget_round, step):
    return reverse("budget_office:setup_step", args=[budget_round.pk, step])


def post(office, budget_round, step, **data):
    return office.post(address(budget_round, step), data)


def errors(answer):
    assert answer.status_code == 422
    form = answer.context["form"]
    found = {name: list(texts) for name, texts in form.errors.items()}
    for row in getattr(form, "rows", []):
        found |= {f"{row.prefix}-{name}": list(texts) for name, texts in row.errors.items()}
    return found
