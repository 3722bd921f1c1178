"""How quick and how frugal a large German table becomes a store.

Two million rows, some 130 MB, Windows letters; against bare DuckDB reading the same
file after it was transcoded, with all types told. Seconds of wall clock, the best
of three, each in a process of its own, taking turns; memory at the peak (Linux).
Run: python -m pytest tests/benchmarks/tables/bench_ingest.py -s
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench
ROWS = 2_000_000
PLACES = ["Lindental", "Auenfeld", "Birkenhain", "Größenbühl", "Überlingen-Süd"]
ENDS = [
    "Zuschuss für Träger",
    "Straßenunterhaltung",
    "Möbel und Geräte",
    "Porto, Fracht",
    "Gebühren 3 €",
]
MOST_SLOWER, MOST_MEGABYTES = 1.5, 600

BEGIN = """
import json, re, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
(folder / "a.duckdb").unlink(missing_ok=True)
PROCESSOR = time.process_time()
def tell(begun, rows):
    took = time.perf_counter() - begun
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
    print(json.dumps({"seconds": took, "cpu": time.process_time() - PROCESSOR, "megabytes": peak, "rows": rows}))
"""
OURS = (
    BEGIN
    + """
from modellkommune.kernel.tables.layout import ColumnLayout, Layout
from modellkommune.kernel.tables.store import ingest
layout = Layout("csv", encoding="cp1252", delimiter=";", columns=(
    ColumnLayout("Nummer", "Nummer", "integer"),
    ColumnLayout("Ort", "Ort", "text", position=1),
    ColumnLayout("Produktgruppe", "Produktgruppe", "text", position=2),
    ColumnLayout("Datum", "Datum", "date", format="dd.mm.yyyy", position=3),
    ColumnLayout("Betrag", "Betrag", "decimal", format="1.234,56", position=4, scale=2),
    ColumnLayout("Zweck", "Zweck", "text", position=5),
))
begun = time.perf_counter()
stored = ingest(folder / "german.csv", layout=layout, into=folder / "a.duckdb")
tell(begun, stored.rows)
"""
)
BARE = (
    BEGIN
    + """
import duckdb
begun = time.perf_counter()
connection = duckdb.connect(str(folder / "a.duckdb"), config={"memory_limit": "256MiB", "threads": 2})
connection.execute('''CREATE TABLE data AS SELECT * FROM read_csv(?, delim = ';', header = true,
    auto_detect = false, decimal_separator = ',', thousands = '.', dateformat = '%d.%m.%Y',
    columns = {'Nummer': 'BIGINT', 'Ort': 'VARCHAR', 'Produktgruppe': 'VARCHAR', 'Datum': 'DATE',
               'Betrag': 'DECIMAL(18,2)', 'Zweck': 'VARCHAR'})''', [str(folder / "transcoded.csv")])
rows = connection.execute("SELECT count(*) FROM data").fetchone()[0]
connection.close()
tell(begun, rows)
"""
)


def amount(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"


def german_file(path: Path) -> None:
    """Write the table: numbers with dots and comma, days, leading zeros, umlauts, CRLF."""
    chance = random.Random(7)
    with path.open("w", encoding="cp1252", newline="") as out:
        out.write("Nummer;Ort;Produktgruppe;Datum;Betrag;Zweck\r\n")
        for number in range(1, ROWS + 1):
            day = f"{chance.randrange(1, 29):02d}.{chance.randrange(1, 13):02d}.{chance.randrange(2010, 2026)}"
            out.write(
                f"{number};{chance.choice(PLACES)};{chance.randrange(100_000):05d};{day};"
                f"{amount(chance.randrange(1, 500_000_000))};{chance.choice(ENDS)}\r\n"
            )


def measured(script: str, folder: Path) -> dict[str, float]:
    found = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True
    )
    told: dict[str, float] = json.loads(found.stdout.splitlines()[-1])
    return told


def test_two_million_rows_take_at_most_half_longer_than_bare_duckdb(tmp_path):
    german_file(tmp_path / "german.csv")
    text = (tmp_path / "german.csv").read_text(encoding="cp1252")
    (tmp_path / "transcoded.csv").write_text(text, encoding="utf-8", newline="")
    size = (tmp_path / "german.csv").stat().st_size // 1_000_000

    runs = [(measured(OURS, tmp_path), measured(BARE, tmp_path)) for _ in range(3)]

    ours = min(one["seconds"] for one, _bare in runs)
    bare = min(bare["seconds"] for _one, bare in runs)
    cpu = [min(one["cpu"] for one in side) for side in zip(*runs, strict=True)]
    peak = max(one["megabytes"] for one, _bare in runs)
    print(f"\n{ROWS:,} rows, {size} MB: store {ours:.2f} s, bare DuckDB {bare:.2f} s, "
          f"ratio {ours / bare:.2f} (at most {MOST_SLOWER}), peak {peak:.0f} MB; "
          f"processor {cpu[0]:.2f} s and {cpu[1]:.2f} s")  # fmt: skip
    assert all(one["rows"] == ROWS for pair in runs for one in pair)
    assert peak < MOST_MEGABYTES
    assert ours <= MOST_SLOWER * bare
