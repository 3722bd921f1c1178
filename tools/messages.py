"""Texts to translate: gather them, check that German is complete, compile them.

Works without the programs of gettext, which a town hall's computer lacks: Django
turns a template into something that reads like Python, Babel extracts, merges
and compiles.

    python tools/messages.py gather [FILE.po ...]   bring the catalogue up to date;
                                                    translations in the files are taken over
    python tools/messages.py check                  exit 1 and name what lacks German
    python tools/messages.py compile                write the .mo file if it is out of date
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "modellkommune"
CATALOGUE = PACKAGE / "locale" / "de" / "LC_MESSAGES" / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
TEMPLATE_ENDINGS = {".html", ".txt", ".xml", ".svg"}
LINE_WIDTH = 90

# Which arguments of a call are message, plural and context ("c").
KEYWORDS = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)[^}]*\}|%%")
# Written at every run, so it would be in every change.
RESTLESS = re.compile(
    r'^"(POT-Creation|PO-Revision|Generated-By|Last-Tr|Language-Te|Report-Msg|Project-Id).*\n',
    re.MULTILINE,
)

Key = tuple[str, str | None]


def main() -> int:
    """Do what the first word says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["gather", "check", "compile"])
    parser.add_argument("contributions", nargs="*", type=Path)
    arguments = parser.parse_args()
    if arguments.action == "gather":
        return gather(arguments.contributions)
    return check() if arguments.action == "check" else compile_catalogue()


def gather(contributions: list[Path]) -> int:
    """Write the catalogue anew: what the sources say, with every known translation."""
    known = translations_of([CATALOGUE, *contributions])
    catalogue = extracted()
    for message in catalogue:
        if message.id and (text := known.get(key_of(message))):
            message.string = text
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(as_text(catalogue), encoding="utf-8")
    print(f"{CATALOGUE.relative_to(ROOT)}: {len(catalogue)} texts")
    return check()


def check() -> int:
    """Print every text whose German is missing or does not fit; return the exit code."""
    known = read_catalogue(CATALOGUE)
    faults = [fault for message in extracted() if message.id for fault in faults_of(message, known)]
    for fault in faults:
        print(fault)
    print(f"German translation: {len(faults)} faults")
    return 1 if faults else 0


def compile_catalogue() -> int:
    """Write the .mo file unless it is newer than the catalogue."""
    if COMPILED.is_file() and COMPILED.stat().st_mtime_ns > CATALOGUE.stat().st_mtime_ns:
        return 0
    with COMPILED.open("wb") as file:
        write_mo(file, read_catalogue(CATALOGUE))
    return 0


def extracted() -> Catalog:
    """Return a catalogue of all texts in code and templates, without translations."""
    catalogue = Catalog(
        locale="de", domain="django", charset="utf-8", project="Modellkommune", fuzzy=False
    )
    catalogue.header_comment = "# German texts of Modellkommune; `make messages` keeps it complete."
    for path in sorted(PACKAGE.rglob("*")):
        for function, message, comments in texts_in(path):
            add(catalogue, path, function, message, comments)
    return catalogue


def texts_in(path: Path) -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    """Yield function, arguments and comments of every call that marks a text."""
    if path.suffix == ".py":
        source = path.read_bytes()
    elif path.suffix in TEMPLATE_ENDINGS and "templates" in path.parts:
        source = as_python(path).encode()
    else:
        return
    options = {"encoding": "utf-8"}
    found = extract_python(io.BytesIO(source), KEYWORDS, ["Translators:"], options)
    for _line, function, message, comments in found:
        yield function, message, comments


def as_python(path: Path) -> str:
    """Return a template as lines in which the marked texts are calls."""
    from django.utils.translation.template import templatize

    lines = templatize(path.read_text(encoding="utf-8")).splitlines()
    # Indentation means nothing in a template and much in Python.
    return "\n".join(line.lstrip() for line in lines) + "\n"


def add(
    catalogue: Catalog,
    path: Path,
    function: str,
    message: str | tuple[str, ...],
    comments: list[str],
) -> None:
    """Put one marked text into the catalogue."""
    words = message if isinstance(message, tuple) else (message,)
    context = words[0] if function.startswith(("p", "np")) else None
    texts = [text for text in (words[1:] if context else words) if text]
    wanted = 2 if function.startswith("n") else 1
    if len(texts) < wanted:
        return
    catalogue.add(
        tuple(texts[:2]) if wanted == 2 else texts[0],
        locations=[(path.relative_to(ROOT).as_posix(), 0)],
        auto_comments=comments,
        context=context,
    )


def translations_of(paths: list[Path]) -> dict[Key, str | tuple[str, ...]]:
    """Return every complete translation; the last file that has one wins."""
    known: dict[Key, str | tuple[str, ...]] = {}
    for path in paths:
        if path.is_file():
            for message in read_catalogue(path):
                if message.id and is_complete(message):
                    known[key_of(message)] = message.string
    return known


def faults_of(message: Message, known: Catalog) -> Iterator[str]:
    """Yield what is wrong with the German of one text."""
    where = message.locations[0][0] if message.locations else "?"
    german = known.get(singular_of(message), message.context)
    if german is None or not is_complete(german):
        yield f'{where}: no German for "{singular_of(message)}"'
        return
    texts = german.string if isinstance(german.string, tuple) else (german.string,)
    allowed = placeholders(*([message.id] if isinstance(message.id, str) else message.id))
    for text in texts:
        if foreign := placeholders(text) - allowed:
            yield f'{where}: unknown placeholder {sorted(foreign)} in "{text}"'
    if placeholders(*texts) != allowed:
        yield f'{where}: a placeholder of "{singular_of(message)}" is lost in "{texts[-1]}"'


def is_complete(message: Message) -> bool:
    """Whether a message has a translation in every form that nobody has doubts about."""
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    has_all = len(texts) == 2 if isinstance(message.id, tuple) else len(texts) == 1
    return has_all and all(texts) and not message.fuzzy


def placeholders(*texts: str) -> set[str]:
    """Return the names of the placeholders in texts."""
    return {
        one or other for text in texts for one, other in PLACEHOLDER.findall(text) if one or other
    }


def key_of(message: Message) -> Key:
    """What tells a text from others: its English and its context."""
    return singular_of(message), message.context


def singular_of(message: Message) -> str:
    """Return the English text, of two forms the first."""
    return message.id if isinstance(message.id, str) else message.id[0]


def read_catalogue(path: Path) -> Catalog:
    """Read a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale="de", domain="django")


def as_text(catalogue: Catalog) -> str:
    """Return the catalogue as a .po file that stays the same when nothing changed."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=LINE_WIDTH, sort_output=True, include_lineno=False)
    return RESTLESS.sub("", buffer.getvalue().decode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
