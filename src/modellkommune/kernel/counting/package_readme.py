"""README.txt of an audit package, in plain German and English."""

from __future__ import annotations

from modellkommune.kernel.counting.model import CountingRule, RuleName
from modellkommune.kernel.counting.package_extras import ENGLISH_NOTE, GERMAN_NOTE
from modellkommune.kernel.counting.publication import Publication

GERMAN = """\
PRÜFPAKET ZU EINEM BÜRGERHAUSHALT
(English below)

Mit diesem Paket können Sie die Auszählung selbst nachrechnen. Sie brauchen
dazu nur das Programm Python (ab Version 3.11, kostenlos) und keinen Zugang
zum Internet.

So geht es:
  1. Nehmen Sie die Datei verify.py aus dem Paket heraus.
  2. Geben Sie ein: python verify.py NAME-DES-PAKETS.zip PRÜFZAHL
     Die Prüfzahl steht auf der Seite mit dem Ergebnis. Sie zeigt, dass Sie
     dasselbe Paket haben wie alle anderen.
  3. Das Programm zählt noch einmal und sagt in einem Satz, ob alles passt.

Was im Paket liegt:
  election.pb       Vorschläge, Kosten und Stimmzettel (Format Pabulib)
  rule.json         die Regel, nach der gezählt wurde
  result.json       das Ergebnis
  certificate.json  wer wie viel bezahlt hat, in genauen Brüchen; gleiche
                    Stimmzettel sind zusammengefasst und nummeriert
  verify.py         das Prüfprogramm, höchstens 200 Zeilen zum Nachlesen
  SHA256SUMS        die Prüfsummen der Dateien

{german_ballots}
{german_rule}
"""

ENGLISH = """\
AUDIT PACKAGE OF A PARTICIPATORY BUDGET

With this package you can repeat the count yourself. You need only the
programme Python (version 3.11 or newer, free of charge) and no internet.

How to do it:
  1. Take the file verify.py out of the package.
  2. Type: python verify.py NAME-OF-THE-PACKAGE.zip DIGEST
     The digest stands on the page of the result. It shows that you hold the
     same package as everybody else.
  3. The programme counts again and says in one sentence whether all fits.

What the package holds:
  election.pb       proposals, costs and ballots (Pabulib format)
  rule.json         the rule of the count
  result.json       the result
  certificate.json  who paid how much, in exact fractions; equal ballots are
                    put together and numbered
  verify.py         the checking programme, at most 200 lines to read
  SHA256SUMS        the digests of the files

{english_ballots}
{english_rule}
"""

BALLOTS = {
    Publication.WHOLE: (
        "Die Stimmzettel sind vollständig und namenlos. Ihre Reihenfolge wurde gelost.",
        "The ballots are complete and nameless. Their order was drawn by lot.",
    ),
    Publication.BY_DISTRICT: (
        (
            "Die Stimmzettel sind vollständig und namenlos. Sie sind nach Ortsteilen\n"
            "geordnet; innerhalb eines Ortsteils wurde die Reihenfolge gelost. Ortsteile\n"
            "mit weniger als zehn Stimmzetteln sind zusammengelegt."
        ),
        (
            "The ballots are complete and nameless. They are arranged by district; within\n"
            "a district their order was drawn by lot. Districts with fewer than ten ballots\n"
            "are put together."
        ),
    ),
    Publication.COUNTS: (
        "Veröffentlicht sind nur die Stimmen je Vorschlag, nicht die Stimmzettel.",
        "Only the votes per proposal are published, not the ballots.",
    ),
}

BY_VOTES = (
    (
        "Gezählt wurde nach der Mehrheitsregel: Vorschläge in der Reihenfolge ihrer\n"
        "Stimmen, solange das Geld reicht."
    ),
    (
        "The majority rule was used: proposals in the order of their votes, as long\n"
        "as the money lasts."
    ),
)
NEEDS_BALLOTS = (
    (
        "Ohne die Stimmzettel lässt sich nicht nachrechnen, wer was bezahlt hat.\n"
        "Geprüft werden dann nur die Summen und die Prüfsummen."
    ),
    (
        "Without the ballots nobody can repeat who paid for what. Only sums and\n"
        "digests are checked then."
    ),
)
RULES = {
    RuleName.GREEDY: BY_VOTES,
    RuleName.EQUAL_SHARES: (
        (
            "Gezählt wurde nach der Methode der gleichen Anteile: Alle haben gleich viel\n"
            "Geld. Ein Vorschlag gewinnt, wenn seine Unterstützerinnen und Unterstützer\n"
            "ihn gemeinsam bezahlen können; der günstigste Preis je Person kommt zuerst."
        ),
        (
            "The Method of Equal Shares was used: everybody holds the same money. A\n"
            "proposal wins when its supporters can pay for it together; the lowest price\n"
            "per person comes first."
        ),
    ),
    RuleName.PHRAGMEN: (
        (
            "Gezählt wurde nach der Phragmén-Regel: Die Kosten jedes Vorschlags werden so\n"
            "auf seine Unterstützerinnen und Unterstützer verteilt, dass die größte Last\n"
            "einer einzelnen Person möglichst klein bleibt."
        ),
        (
            "Phragmén's rule was used: the cost of every proposal is shared among its\n"
            "supporters so that the largest load of a single person stays as small as\n"
            "possible."
        ),
    ),
}


def readme_text(rule: CountingRule, publication: Publication, *, run_here: bool = False) -> str:
    """The README that fits a rule and a way of publication.

    run_here  the package also holds the files of `package_extras`
    """
    german_rule, english_rule = RULES[rule.name]
    german_ballots, english_ballots = BALLOTS[publication]
    secret = publication is Publication.COUNTS
    if secret and (rule.name is not RuleName.GREEDY or rule.comparison):
        german_rule, english_rule = (
            f"{text}\n{limit}"
            for text, limit in zip((german_rule, english_rule), NEEDS_BALLOTS, strict=True)
        )
    if run_here:
        german_rule, english_rule = (
            f"{german_rule}\n\n{GERMAN_NOTE}".rstrip(),
            f"{english_rule}\n\n{ENGLISH_NOTE}".rstrip(),
        )
    german = GERMAN.format(german_ballots=german_ballots, german_rule=german_rule)
    english = ENGLISH.format(english_ballots=english_ballots, english_rule=english_rule)
    return f"{german}\n{'-' * 72}\n\n{english}"
