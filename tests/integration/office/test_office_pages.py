"""The office's own pages: start, portal, people, log, switcher, host."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from modellkommune.commons.authorities.models import Authority, Portal, PortalHost
from modellkommune.commons.files.models import AuthorityCollection, AuthorityImage
from modellkommune.commons.people.models import Person, Role
from modellkommune.commons.people.services.roles import give_role
from tests.walls import client_of, picture_file

pytestmark = pytest.mark.django_db

PORTAL = {
    "name": "Unser Portal", "claim": "", "primary_color": "#1f4f8b",
    "accent_color": "#b3261e", "contact_office": "Rathaus", "contact_email": "a@b.de",
    "contact_phone": "", "imprint": "Impressum", "privacy": "Daten",
    "accessibility": "", "easy_language_url": "", "sign_language_url": "",
}  # fmt: skip


def messages_on(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_start_page_greets_and_names_the_authority(county):
    page = client_of(county.town).get("/office/").content.decode()

    assert "Anna quellbach" in page
    assert "Ort quellbach" in page


def test_the_start_page_names_what_the_portal_lacks(county):
    Portal.objects.filter(authority=county.town.authority).update(imprint="")

    answer = client_of(county.town).get("/office/")

    missing = {point.field for point in answer.context["open_points"]}
    assert missing == {"imprint", "privacy", "contact_office"}


def test_links_to_public_pages_lead_to_the_portal_of_the_authority(county, settings):
    settings.OFFICE_URL = "http://kreis.test"
    client = client_of(county.foreign)

    page = client.get("/office/", headers={"host": "kreis.test"}).content.decode()

    assert '<a href="http://verband.test/">' in page


def test_the_start_page_asks_nothing_of_other_servers(county):
    page = client_of(county.town).get("/office/").content.decode()

    links = set(re.findall(r'(?:src|href|action)="(?:https?:)?//([^/"]+)', page))
    assert links <= {"www.enable-javascript.com", "quellbach.test"}  # Wagtail's page for noscript


def test_the_office_has_a_policy_of_its_own(county):
    answer = client_of(county.town).get("/office/")

    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_the_portal_is_changed_for_ones_own_authority_only(county):
    client = client_of(county.town)

    client.post("/office/portal/", PORTAL | {"authority": county.neighbour.authority.pk})

    names = dict(Portal.objects.values_list("authority__slug", "name"))
    assert names["quellbach"] == "Unser Portal"
    assert names["nachbar"] == "Ort nachbar"


def test_a_colour_too_light_to_read_is_kept_and_explained(county):
    client = client_of(county.town)

    answer = client.post("/office/portal/", PORTAL | {"primary_color": "#ffee00"}, follow=True)

    portal = Portal.objects.get(authority=county.town.authority)
    assert portal.primary_color == "#ffee00"
    assert any("#ffee00" in message for message in messages_on(answer))


@pytest.mark.parametrize("color", ["gelb", "#ff0", "red;} body{display:none"])
def test_a_text_that_is_no_colour_is_refused(county, color):
    answer = client_of(county.town).post("/office/portal/", PORTAL | {"primary_color": color})

    assert "primary_color" in answer.context["form"].errors


def test_a_logo_must_be_a_picture(county):
    logo = SimpleUploadedFile("wappen.html", b"<script>alert(1)</script>")

    answer = client_of(county.town).post("/office/portal/", PORTAL | {"logo": logo})

    assert "logo" in answer.context["form"].errors


def test_an_invited_person_chooses_a_password_by_mail(county):
    client_of(county.town).post(
        "/office/people/invite/",
        {"name": "Bea Neu", "email": "bea@quellbach.test", "kind": "clerk"},
    )

    [letter] = mail.outbox
    link = re.search(r"http://quellbach\.test(/\S+)", letter.body)[1]
    browser = Client(headers={"host": "quellbach.test"})
    form = browser.get(link)["location"]
    browser.post(form, {"password1": "Kirschbaum-44-x", "password2": "Kirschbaum-44-x"})

    bea = Person.objects.get(email="bea@quellbach.test")
    assert letter.to == ["bea@quellbach.test"]
    assert bea.check_password("Kirschbaum-44-x")
    assert Role.objects.get(person=bea).authority == county.town.authority


def test_nobody_is_invited_when_the_mail_cannot_be_sent(county, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = client_of(county.town).post(
        "/office/people/invite/",
        {"name": "Bea Neu", "email": "bea@quellbach.test", "kind": "clerk"},
    )

    assert answer.context["form"].errors
    assert not Person.objects.filter(email="bea@quellbach.test").exists()


def test_the_list_shows_the_people_of_this_authority_only(county):
    page = client_of(county.town).get("/office/people/").content.decode()

    assert "amt@quellbach.test" in page
    assert "amt@nachbar.test" not in page


def test_the_role_of_another_authority_cannot_be_ended(county):
    give_role(person=county.town.administrator, authority=county.neighbour.authority)
    foreign = Role.objects.filter(authority=county.neighbour.authority).first()

    answer = client_of(county.county).post(f"/office/people/roles/{foreign.pk}/end/")

    assert answer.status_code == 404
    assert Role.objects.filter(pk=foreign.pk).exists()


def test_the_only_administrator_is_told_why_the_role_stays(county):
    role = Role.objects.get(authority=county.town.authority)

    answer = client_of(county.town).post(f"/office/people/roles/{role.pk}/end/", follow=True)

    assert len(messages_on(answer)) == 1
    assert Role.objects.filter(pk=role.pk).exists()


def test_the_office_has_one_host_and_others_lead_there(county, settings):
    settings.OFFICE_URL = "http://kreis.test"
    browser = Client(headers={"host": "quellbach.test"})

    read = browser.get("/office/images/?q=x")
    posted = browser.post("/office/portal/", PORTAL)

    assert read["location"] == "http://kreis.test/office/images/?q=x"
    assert posted.status_code == 421


def test_on_the_one_host_staff_work_for_their_own_authority(county, settings):
    settings.OFFICE_URL = "http://kreis.test"
    client = client_of(county.town)
    client.defaults["HTTP_HOST"] = "kreis.test"

    answer = client.get("/office/", headers={"host": "kreis.test"})

    assert answer.wsgi_request.authority == county.town.authority


def test_each_page_of_the_office_needs_as_many_queries_with_three_images_as_with_one(
    county,
):
    client = client_of(county.town)

    def add_image(title):
        with scope(authority=county.town.authority):
            image = AuthorityImage.objects.create(title=title, file=picture_file())
            image.get_rendition("max-165x165")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/office/images/")
        return len(captured)

    add_image("eins")
    queries()  # content types are read once
    with_one = queries()
    add_image("zwei")
    add_image("drei")

    assert queries() == with_one


def test_opening_an_authority_makes_everything_it_needs(county):
    out = StringIO()

    call_command(
        "open_authority", "Gemeinde Neudorf", "--slug=neudorf", "--ags=99001003",
        "--county=kreis", "--host=neudorf.test", "--host=localhost:8777",
        "--admin=amt@neudorf.test", "--admin-name=Nora Neu", stdout=out,
    )  # fmt: skip

    authority = Authority.objects.get(slug="neudorf")
    hosts = PortalHost.objects.filter(portal__authority=authority)
    assert authority.parent == county.county.authority
    assert [host.host for host in hosts.filter(is_primary=True)] == ["neudorf.test"]
    assert AuthorityCollection.objects.filter(authority=authority).count() == 1
    assert str(Role.objects.get(authority=authority).person) == "Nora Neu"
    assert "amt@neudorf.test chooses a password" in out.getvalue()


@pytest.mark.parametrize(
    "fault",
    [
        {"ags": "99002003"},  # lies in another county
        {"hosts": ["quellbach.test"]},  # another portal answers there
        {"hosts": ["Kein Rechner"]},
        {"slug": "quellbach"},
    ],
)
def test_opening_with_a_fault_makes_nothing(county, fault):
    before = Authority.objects.count(), Portal.objects.count(), Person.objects.count()
    words = {
        "slug": "neudorf", "ags": "99001003", "county": "kreis",
        "hosts": ["neudorf.test"], "admin": "amt@neudorf.test",
    }  # fmt: skip

    with pytest.raises((CommandError, ValidationError), match="Nothing was made"):
        call_command("open_authority", "Neudorf", **(words | fault))

    after = Authority.objects.count(), Portal.objects.count(), Person.objects.count()
    assert after == before


def test_the_search_index_is_made_over_all_authorities(county, secrets):
    call_command("update_index", stdout=StringIO())

    with scope(authority=county.town.authority):
        assert list(AuthorityImage.objects.search("Brunnenwort")) == [secrets[0]]
    with scope(authority=county.neighbour.authority):
        assert list(AuthorityImage.objects.search("Brunnenwort")) == []


@pytest.mark.parametrize(
    "command",
    ["rebuild_references_index", "publish_scheduled", "purge_revisions"],
)
def test_wagtails_own_commands_run_without_a_scope(county, secrets, command):
    call_command(command, stdout=StringIO())

    with pytest.raises(ScopeError):
        AuthorityImage.objects.count()
