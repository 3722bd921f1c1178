"""Letters as citizens and public bodies send them: mail, PDF, DOCX, plain text.

For the room that collects statements on plans. Three words: a `ReadLetter` is what
could be read of a file; a `Span` is a stretch of text; a *segment* is the stretch that
will get one answer. Begin with `reading.read_letter`, which never raises.

reading    read_letter: bytes become text, sender, subject, date and findings
pdf, docx  text out of files, in the order in which people read it
marks, frame  letter head, greeting, signature and answered mail around the own words
sentences  German sentences: every character that is not blank lies in exactly one
segments   the stretches proposed for weighing
"""

from modellkommune.kernel.letters.model import LetterLimits, ReadLetter, Sender, Span
from modellkommune.kernel.letters.reading import read_letter
from modellkommune.kernel.letters.segments import proposed_segments
from modellkommune.kernel.letters.sentences import sentences

__all__ = [
    "LetterLimits",
    "ReadLetter",
    "Sender",
    "Span",
    "proposed_segments",
    "read_letter",
    "sentences",
]
