"""Who visits a portal gets the source of what runs there."""

import io
import zipfile


def test_the_foot_leads_to_licence_and_source(lindental, client_for):
    visitor = client_for(lindental.portal)

    front_page, source_page = visitor.get("/").text, visitor.get("/quelltext/").text

    assert 'href="/quelltext/"' in front_page
    assert "EUPL-1.2" in source_page
    assert 'href="/quelltext.zip"' in source_page


def test_the_archive_holds_the_program_and_nothing_of_the_installation(lindental, client_for):
    answer = client_for(lindental.portal).get("/quelltext.zip")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()

    assert "modellkommune/kernel/counting/equal_shares.py" in names
    assert "modellkommune/commons/ui/templates/ui/base.html" in names
    assert not [
        name for name in names if "secret_key" in name or name.endswith((".pyc", "sqlite3"))
    ]
