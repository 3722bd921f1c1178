"""Pages travel compressed; what is packed already is left alone."""

import gzip


def test_a_page_is_compressed_for_browsers_that_can_unpack(lindental, client_for):
    visitor = client_for(lindental.portal)

    plain = visitor.get("/impressum/")
    packed = visitor.get("/impressum/", headers={"accept-encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert b"<h1>Impressum</h1>" in gzip.decompress(packed.content)


def test_a_zip_file_is_not_packed_twice(lindental, client_for):
    visitor = client_for(lindental.portal)

    answer = visitor.get("/quelltext.zip", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in answer
