"""The kernel computes; it asks nobody."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KERNEL = ROOT / "src" / "modellkommune" / "kernel"
# Libraries made for the work; DESIGN of the house names them.
NAMED = {
    "numpy", "gmpy2", "openpyxl", "python_calamine", "lxml", "pyoxigraph", "duckdb",
    "shapely", "pyproj", "pyogrio", "cryptography", "Crypto", "nh3", "olefile", "oxmsg", "pypdf", "highspy",
    "holidays", "docx", "pypdfium2", "pyshacl_turbo", "rapidfuzz", "sqlglot", "pyspark",
}  # fmt: skip
# Parts of the standard library that reach for a network, a database or a process.
OUTSIDE = {
    "asyncio", "ftplib", "http", "imaplib", "multiprocessing", "poplib", "smtplib", "socket",
    "socketserver", "sqlite3", "ssl", "subprocess", "urllib", "xmlrpc",
}  # fmt: skip


def imported_packages(source: str) -> Iterator[str]:
    """Yield the first word of every import, also of those inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def is_allowed(package: str) -> bool:
    return package == "modellkommune" or package in (set(sys.stdlib_module_names) - OUTSIDE) | NAMED


def test_a_hidden_import_of_django_would_be_noticed():
    source = "def count():\n    import django.db\n    from urllib.request import urlopen\n"

    assert [name for name in imported_packages(source) if not is_allowed(name)] == [
        "django",
        "urllib",
    ]


def test_the_kernel_needs_only_the_standard_library_and_named_libraries():
    foreign = {
        f"{path.relative_to(ROOT)}: {package}"
        for path in KERNEL.rglob("*.py")
        for package in imported_packages(path.read_text(encoding="utf-8"))
        if not is_allowed(package)
    }

    assert foreign == set()
