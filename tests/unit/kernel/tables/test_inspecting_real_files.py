"""Files that offices published, against what people wrote down after looking at them.

`expected/*.txt`: a line per file (letters, delimiter, header rows, rows of data) and
below it a line per column: name, type, format, cells without a value. Of decimal
places the format is compared up to the first.
"""

import os
from pathlib import Path

import pytest

from modellkommune.kernel.tables.inspecting import inspect

HERE = Path(__file__).parent
DATA = Path(os.environ.get("MODELLKOMMUNE_SHARED_DATA") or HERE.parents[4] / "shared" / "data")


def expectations():
    for written in sorted(HERE.glob("expected/*.txt")):
        for block in written.read_text(encoding="utf-8").split("= ")[1:]:
            head, *lines = [line for line in block.splitlines() if line]
            file, *rest = [part.strip() for part in head.split(" | ")]
            yield pytest.param(file, rest, lines, id=Path(file).parent.name + "/" + Path(file).stem)


def described(report, *, with_formats):
    for one in report.columns:
        format_ = one.format.replace("56", "5") if with_formats else ""
        yield f"{one.name} | {one.type} | {format_} | {one.nulls}".replace("|  |", "| |")


@pytest.mark.parametrize(("file", "head", "columns"), list(expectations()))
def test_a_published_file_reads_as_a_person_reads_it(file, head, columns):
    path = DATA / file
    if not path.exists():
        pytest.skip(f"{path} is not here")
    encoding, delimiter, header, rows = head

    report = inspect(path)

    layout = report.layout
    is_text = encoding != "-"
    assert list(described(report, with_formats=is_text)) == [
        line.replace("56 |", "5 |") for line in columns
    ]
    assert (layout.encoding, layout.delimiter) == ((encoding, delimiter) if is_text else ("", ""))
    assert f"{layout.header_rows} header" == header
    assert f"{report.rows} rows" == rows
