"""The wall between authorities: nothing of one is seen or changed by another."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.forms import ModelChoiceField
from django.test import Client
from django.urls import Resolver404, resolve
from django_scopes import scope, scopes_disabled
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from modellkommune.commons.authorities.forms import read_choices_in_scope
from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.files.models import AuthorityDocument, AuthorityImage
from modellkommune.commons.office import doors
from modellkommune.commons.office.models import OfficeLogEntry
from modellkommune.commons.people.models import Role
from modellkommune.commons.people.services.roles import give_role
from tests.walls import (
    SEARCHED,
    SECRET,
    client_of,
    office_addresses,
    picture_file,
    sign_in,
    values_for,
)

pytestmark = pytest.mark.django_db

# Every list is asked as it is, searched, sorted away from its first page, and exported.
QUESTIONS = ("", f"?q={SEARCHED}", f"?term={SEARCHED}", "?export=csv", "?export=xlsx")


def text_of(response) -> str:
    """What the browser would receive: body, address it is led to, file name."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    heads = " ".join(f"{name}: {value}" for name, value in response.items())
    return heads + body.decode("utf-8", errors="replace")


def status_of(client: Client, path: str) -> int:
    """The status of an answer, whose file is read to its end and closed."""
    answer = client.get(path)
    text_of(answer)
    return answer.status_code


def rows_of(authority, records) -> str:
    """Everything stored of an authority, as text."""
    with scopes_disabled():
        stored = [
            record
            for model in {type(record) for record in records}
            for record in model._base_manager.filter(authority=authority).order_by("pk")
        ]
        roles = Role.objects.filter(authority=authority).order_by("pk")
        portal = Portal.objects.filter(authority=authority)
        return serializers.serialize("json", [*stored, *roles, *portal])


def is_open(path: str) -> bool:
    """Whether a path leads to an open door; a file's address takes no key of another kind."""
    try:
        return doors.is_open(resolve(path))
    except Resolver404:
        return False


def leads_to_a_view(path: str) -> bool:
    """Whether a path has an address of its own, and not the one for whatever is not found."""
    try:
        return bool(resolve(path).url_name)
    except Resolver404:
        return False


def paths_asked(records):
    """Yield every path with every key: lists with questions, closed doors once."""
    for address in office_addresses():
        if address.name == "wagtailadmin_logout":
            continue
        first = address.filled(values_for(records[0]))
        if not doors.is_open(resolve(first)):
            yield first
        elif not address.takes_keys:
            yield from (first + question for question in QUESTIONS)
        else:
            # Records of different kinds share their keys; each path is asked once, and
            # none whose key is of another kind, because no view would be reached.
            yield from dict.fromkeys(
                f"{path}?id={record.pk}&next=/office/"
                for record in records
                if leads_to_a_view(path := address.filled(values_for(record)))
            )


def ask_everything(client: Client, records):
    """Call every address with every key by GET; yield path, status and text."""
    # A view of Wagtail may fail on a key of another kind; it must not tell anything.
    client.raise_request_exception = False
    for path in paths_asked(records):
        answer = client.get(path)
        yield path.split("?id=")[0], answer.status_code, text_of(answer)


def test_the_owner_finds_the_secret_where_it_could_leak(county, secrets, settings):
    client = client_of(county.town)

    showing = {path for path, _, text in ask_everything(client, secrets) if SECRET in text}

    image, document = secrets[:2]
    assert {
        "/office/images/",
        f"/office/images/?q={SEARCHED}",
        f"/office/images/{image.pk}/",
        "/office/images/chooser/",
        f"/office/images/chooser/chosen/{image.pk}/",
        "/office/documents/",
        f"/office/documents/edit/{document.pk}/",
        "/office/documents/chooser/",
        f"/office/tag-autocomplete/?term={SEARCHED}",
    } <= showing
    listed = "\n".join(showing)
    rooms = {room.rpartition(".")[2] for room in settings.ROOMS}
    assert {room for room in rooms if f"/{room}/" in listed} == rooms


def test_a_neighbour_reads_nothing_by_any_address(county, secrets):
    client = client_of(county.neighbour)

    leaks = [path for path, _, text in ask_everything(client, secrets) if SECRET in text]

    assert leaks == []


def test_the_county_office_does_not_read_its_members(county, secrets):
    client = client_of(county.county)

    leaks = [path for path, _, text in ask_everything(client, secrets) if SECRET in text]

    assert leaks == []


def test_a_foreign_key_is_answered_as_if_it_did_not_exist(county, secrets):
    client = client_of(county.neighbour)
    image, document = secrets[:2]

    answers = [
        client.get(path).status_code
        for path in (
            f"/office/images/{image.pk}/",
            f"/office/images/{image.pk}/delete/",
            f"/office/images/usage/{image.pk}/",
            f"/office/images/{image.pk}/preview/max-165x165/",
            f"/office/images/chooser/chosen/{image.pk}/",
            f"/office/documents/edit/{document.pk}/",
            f"/office/documents/usage/{document.pk}/",
            f"/office/documents/chooser/chosen/{document.pk}/",
            f"/office/bulk/files/authorityimage/delete/?id={image.pk}",
        )
    ]

    assert answers == [404] * 9


def test_a_neighbour_changes_nothing_by_any_address(county, secrets):
    before = rows_of(county.town.authority, secrets)
    client = client_of(county.neighbour)
    # Some views of Wagtail fail on what is posted here; that changes nothing either.
    client.raise_request_exception = False
    foreign = county.town.authority

    for address in office_addresses():
        if address.name == "wagtailadmin_logout":
            continue
        # Records of different kinds share their keys; each is tried once.
        for path, key in dict.fromkeys(
            (address.filled(values_for(record)), record.pk) for record in secrets
        ):
            if not is_open(path):
                continue
            taken = {
                "title": "Übernommen", "name": "Übernommen", "authority": foreign.pk,
                "collection": 1, "next": "/office/", "id": key,
            }  # fmt: skip
            client.post(f"{path}?id={key}", taken)

    assert rows_of(foreign, secrets) == before


@pytest.mark.parametrize("second_factor", [True, False])
def test_without_second_factor_or_sign_in_nothing_is_answered(county, secrets, second_factor):
    host = {"host": "quellbach.test"}
    client = Client(headers=host) if second_factor else client_of(county.town, second_factor=False)

    answered = {
        path
        for path, status, text in ask_everything(client, secrets)
        if status == 200 or SECRET in text
    }

    public = ("/office/sprite/", "/office/jsi18n/")
    assert {path for path in answered if not path.startswith(public)} == set()


def test_addresses_of_wagtail_are_closed_unless_they_are_named(county):
    client = client_of(county.town)
    closed = [
        address.filled({"pk": 1, "app_label": "files", "model_name": "authorityimage"})
        for address in office_addresses()
        if address.name.startswith("wagtail")
        and ":" in address.name
        and not address.name.startswith(tuple(doors.OPEN_NAMESPACES) + doors.OPEN_PREFIXES)
    ]

    answers = {path: client.get(path).status_code for path in closed}

    assert len(closed) > 80
    assert set(answers.values()) == {404}


def test_a_posted_authority_does_not_move_an_image(county, secrets):
    client = client_of(county.town)
    image = secrets[0]

    client.post(
        f"/office/images/{image.pk}/",
        {
            "title": "Neuer Titel", "alternative_text": "", "tags": "",
            "authority": county.neighbour.authority.pk, "collection": 1,
            "focal_point_x": "", "focal_point_y": "",
            "focal_point_width": "", "focal_point_height": "",
        },
    )  # fmt: skip

    with scopes_disabled():
        image.refresh_from_db()
    assert (image.title, image.authority) == ("Neuer Titel", county.town.authority)


def test_an_upload_belongs_to_the_authority_one_works_for(county):
    client = client_of(county.town)

    answer = client.post(
        "/office/images/multiple/add/",
        {"title": "Brunnen", "files[]": picture_file("brunnen.png"), "collection": 1},
    )

    assert answer.json()["success"]
    with scope(authority=county.town.authority):
        image = AuthorityImage.objects.get()
    assert image.collection.name == "Ort quellbach"


def test_the_log_tells_each_office_only_of_its_own_records(county, secrets):
    image = secrets[0]
    changed = {
        "title": f"{SEARCHED} {SECRET}", "alternative_text": "", "tags": "",
        "focal_point_x": "", "focal_point_y": "",
        "focal_point_width": "", "focal_point_height": "",
    }  # fmt: skip
    client_of(county.town).post(f"/office/images/{image.pk}/", changed)

    own = client_of(county.town).get("/office/log/")
    foreign = client_of(county.neighbour).get("/office/log/")

    with scope(authority=county.town.authority):
        assert OfficeLogEntry.objects.get().object_id == str(image.pk)
    assert SECRET in text_of(own)
    assert SECRET not in text_of(foreign)


def test_a_person_with_two_roles_sees_one_authority_at_a_time(county, secrets):
    person = county.neighbour.administrator
    give_role(person=person, authority=county.town.authority)
    client = sign_in(Client(headers={"host": "nachbar.test"}), person)

    before = text_of(client.get("/office/images/"))
    client.post("/office/authority/", {"authority": county.town.authority.pk})
    after = text_of(client.get("/office/images/"))

    assert SECRET not in before
    assert SECRET in after


def test_nobody_chooses_an_authority_without_a_role_in_it(county, secrets):
    client = client_of(county.neighbour)

    answer = client.post("/office/authority/", {"authority": county.town.authority.pk})

    assert answer.status_code == 404
    assert SECRET not in text_of(client.get("/office/images/"))


def test_a_document_leaves_the_office_only_when_it_is_released(county, secrets):
    document: AuthorityDocument = secrets[1]
    citizen = Client(headers={"host": "quellbach.test"})
    path = f"/documents/{document.pk}/{document.filename}"

    before = citizen.get(path).status_code
    with scope(authority=county.town.authority):
        document.is_public = True
        document.save()
    after = citizen.get(path)

    assert (before, after.status_code) == (404, 200)
    assert SECRET in text_of(after)


def test_a_document_is_handed_out_where_its_authority_is_shown(county, secrets):
    document = secrets[1]
    with scope(authority=county.town.authority):
        document.is_public = True
        document.save()
    path = f"/documents/{document.pk}/{document.filename}"

    answers = {
        slug: status_of(Client(headers={"host": f"{slug}.test"}), path)
        for slug in ("quellbach", "kreis", "nachbar", "verband")
    }

    assert answers == {"quellbach": 200, "kreis": 200, "nachbar": 404, "verband": 404}


def test_an_unreleased_document_opens_for_its_own_office_only(county, secrets):
    document = secrets[1]
    path = f"/documents/{document.pk}/{document.filename}"

    answers = [
        status_of(client_of(opened), path)
        for opened in (county.town, county.neighbour, county.county)
    ]

    assert answers == [200, 404, 404]


def test_an_image_in_one_size_is_shown_where_its_authority_is(county, secrets):
    with scope(authority=county.town.authority):
        path = secrets[0].get_rendition("max-20x20").url

    answers = {
        slug: status_of(Client(headers={"host": f"{slug}.test"}), path)
        for slug in ("quellbach", "kreis", "nachbar", "verband")
    }

    assert answers == {"quellbach": 200, "kreis": 200, "nachbar": 404, "verband": 404}


def test_originals_and_documents_have_no_address_under_media(county, secrets):
    client = client_of(county.town)

    answers = [client.get(f"/media/{record.file.name}").status_code for record in secrets[:2]]

    assert answers == [404, 404]


def test_a_kept_form_offers_the_choices_of_the_reader_not_of_the_first_visitor(county):
    with scope(authority=county.town.authority):
        own = AuthorityImage.objects.create(title="Eigenes", file=picture_file())
        kept_field = ModelChoiceField(queryset=AuthorityImage.objects.all())

    with scope(authority=county.neighbour.authority):
        read_choices_in_scope(kept_field)
        offered = list(kept_field.queryset)

    assert own not in offered


def test_what_refers_to_an_image_is_named_to_its_own_office_only(county, secrets):
    foreign_document = secrets[1]
    with scope(authority=county.neighbour.authority):
        image = AuthorityImage.objects.create(title="Eigenes", file=picture_file())
    # As if the town had put the neighbour's image into one of its texts.
    kind = ContentType.objects.get_for_model
    ReferenceIndex.objects.create(
        base_content_type=kind(foreign_document), content_type=kind(foreign_document),
        object_id=str(foreign_document.pk), to_content_type=kind(image),
        to_object_id=str(image.pk), model_path="file", content_path="file",
        content_path_hash=uuid.uuid4(),
    )  # fmt: skip

    answer = client_of(county.neighbour).get(f"/office/images/usage/{image.pk}/")

    assert answer.status_code == 200
    assert SECRET not in text_of(answer)


def test_a_record_without_its_scope_is_refused_by_the_policy(county, secrets):
    person = county.neighbour.administrator
    with scope(authority=county.neighbour.authority):
        refused = [
            policy_registry.get(record).user_has_permission_for_instance(person, action, record)
            for record in secrets
            for action in ("change", "delete", "publish", "view")
        ]

    assert set(refused) == {False}
