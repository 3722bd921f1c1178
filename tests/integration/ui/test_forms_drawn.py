"""`{{ form }}` draws fields whose label, help and error a screen reader announces."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.utils import translation


class ProposalForm(forms.Form):
    title = forms.CharField(label="Titel", help_text="Höchstens 80 Zeichen.", max_length=80)
    place = forms.ChoiceField(label="Ortsteil", choices=[("", "Bitte wählen"), ("a", "Altstadt")])
    kind = forms.ChoiceField(
        label="Art", widget=forms.RadioSelect, choices=[("w", "Weg"), ("b", "Bank")]
    )
    topics = forms.MultipleChoiceField(
        label="Themen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("g", "Grün")],
    )
    agreed = forms.BooleanField(label="Hinweise gelesen")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def drawn(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(Template("{{ form }}").render(Context({"form": form})), "html.parser")


def test_every_input_has_a_label_or_stands_in_a_group_with_a_legend():
    page = drawn(ProposalForm())

    for field in page.select("input:not([type=hidden]), select"):
        assert page.find("label", attrs={"for": field["id"]}), field
    assert [legend.get_text().strip() for legend in page.find_all("legend")] == [
        "Art",
        "Themen (freiwillig)",
    ]


def test_help_is_tied_to_its_field():
    page = drawn(ProposalForm())

    described_by = page.find("input", attrs={"name": "title"})["aria-describedby"]
    assert page.find(id=described_by).get_text() == "Höchstens 80 Zeichen."


def test_an_error_is_tied_to_its_field_and_stands_in_the_summary():
    page = drawn(ProposalForm({"place": "a", "kind": "w", "agreed": "on"}))

    title = page.find("input", attrs={"name": "title"})
    helped_by, told_by = title["aria-describedby"].split()
    summary = page.select_one("[data-error-summary]")
    assert title["aria-invalid"] == "true"
    assert page.find(id=helped_by)
    assert page.find(id=told_by).get_text().strip()
    assert [link["href"] for link in summary.find_all("a")] == ["#id_title"]


def test_every_link_of_the_summary_leads_to_a_field_that_can_have_the_focus():
    page = drawn(ProposalForm({}))

    targets = [link["href"].removeprefix("#") for link in page.select("[data-error-summary] a")]

    assert len(targets) == 4
    assert {page.find(id=target).name for target in targets} == {"input", "select"}


def test_what_was_typed_is_still_there_and_cannot_become_markup():
    page = drawn(ProposalForm({"title": '<b>"Bank"</b>' + "x" * 90}))

    assert page.find("input", attrs={"name": "title"})["value"].startswith('<b>"Bank"</b>')
    assert page.b is None


def test_a_faultless_form_has_no_summary():
    assert drawn(ProposalForm()).select_one("[data-error-summary]") is None


def test_hidden_fields_are_drawn_once():
    assert len(drawn(ProposalForm()).select("input[name=token]")) == 1
