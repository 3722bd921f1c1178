"""Files lie in the folder of their authority, whatever is asked for."""

from __future__ import annotations

import pytest
from django_scopes import scope
from wagtail.models import Collection

from modellkommune.commons.files.models import AuthorityCollection, AuthorityImage
from modellkommune.commons.files.services import make_collection
from tests.walls import open_town, picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return open_town("dorf").authority


def test_an_authority_has_one_folder_however_often_it_is_made(town):
    first = make_collection(authority=town)

    second = make_collection(authority=town)

    assert first == second
    assert AuthorityCollection.objects.filter(authority=town).count() == 1


def test_an_image_cannot_be_put_into_the_folder_of_a_neighbour(town):
    foreign = make_collection(authority=open_town("nachbar").authority).collection

    with scope(authority=town):
        image = AuthorityImage.objects.create(
            title="Brunnen", file=picture_file(), collection=foreign
        )

    assert image.collection == make_collection(authority=town).collection


def test_an_image_is_described_by_its_alternative_text_alone(town):
    with scope(authority=town):
        adorning = AuthorityImage.objects.create(title="IMG_4711", file=picture_file())
        telling = AuthorityImage.objects.create(
            title="IMG_4712", file=picture_file(), alternative_text="Brunnen am Markt"
        )

    assert (adorning.default_alt_text, telling.default_alt_text) == ("", "Brunnen am Markt")


def test_each_authority_has_a_folder_of_its_own_name(town):
    open_town("nachbar")

    names = set(Collection.objects.filter(depth=2).values_list("name", flat=True))

    assert names == {"Ort dorf", "Ort nachbar"}
