"""Words that tell where a German sentence ends, and where it does not."""

from __future__ import annotations

MONTHS = {
    "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august",
    "september", "oktober", "november", "dezember",
}  # fmt: skip

# Written with a point, and a sentence goes on behind it.
NEVER_LAST = {
    "abb", "abs", "anl", "anm", "art", "az", "bd", "bzgl", "bzw", "ca", "dipl", "dr", "ebd",
    "einschl", "entspr", "evtl", "fa", "flst", "flurst", "fr", "frl", "gem", "ggf", "ggü", "hl",
    "hr", "hrn", "ing", "inkl", "insb", "insbes", "jew", "kap", "lfd", "lit", "max", "mind", "nat",
    "nr", "nrn", "pol", "pos", "prof", "rd", "rer", "rn", "sog", "st", "tab", "tel", "urt", "vgl",
    "vors", "zb", "ziff", "zit", "zzgl", "rechtl", "techn", "städt", "öff", "bspw", "anw", "beschl",
    "jan", "feb", "febr", "mär", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dez",
    "mo", "di", "mi", "do", "sa", "so", "betr", "bes", "allg", "gez", "geb", "verf", "nachf",
    "tsd", "mio", "mrd", "unterz", "ortst", "gmkg", "bpl", "fnp", "hon", "med", "jur", "phil",
}  # fmt: skip
# Written with a point, and a sentence may end with them.
MAY_BE_LAST = {
    "usw", "etc", "ff", "str", "pl", "dgl", "uä", "oä", "ua", "std", "min", "jh", "lt", "ev",
    "stck", "stk", "gr", "qm", "ha", "geschr", "f", "co",
}  # fmt: skip
# A letter behind one of these is a name, and a sentence may end with it.
NAMED_BY_LETTER = {
    "variante", "plan", "haus", "block", "teil", "abschnitt", "punkt", "gebiet", "fläche",
    "bauabschnitt", "baufeld", "typ", "klasse", "alternative", "ebene", "anlage", "feld",
}  # fmt: skip
# Words with which sentences begin, and hardly a name or noun.
BEGINNERS = {
    "aber", "alle", "allein", "allerdings", "als", "also", "am", "an", "andere", "auch", "auf",
    "aufgrund", "aus", "außerdem", "bei", "beide", "bereits", "besonders", "bislang", "bitte",
    "da", "dabei", "dadurch", "dafür", "dagegen", "daher", "damit", "danach", "dann", "darauf",
    "daraus", "darf", "darüber", "darum", "das", "dass", "davon", "dazu", "dem", "den", "denn",
    "der", "deren", "des", "deshalb", "dessen", "deswegen", "die", "dies", "diese", "diesem",
    "diesen", "dieser", "dieses", "doch", "dort", "durch", "ein", "eine", "einem", "einen",
    "einer", "eines", "einige", "er", "erst", "es", "etwa", "falls", "ferner", "für", "ganz",
    "gegen", "gerade", "hier", "hiermit", "hierzu", "hinsichtlich", "ich", "ihr", "ihre", "im",
    "in", "infolge", "insgesamt", "ist", "ja", "je", "jede", "jeder", "jedoch", "jetzt", "kann",
    "kein", "keine", "laut", "leider", "man", "mein", "meine", "mit", "nach", "nein", "nicht",
    "noch", "nun", "nur", "ob", "obwohl", "oder", "ohne", "schon", "sehr", "seit", "sie", "sind",
    "so", "sobald", "sofern", "solange", "soll", "sollte", "somit", "sondern", "sonst", "trotz",
    "trotzdem", "über", "um", "und", "uns", "unser", "unsere", "unter", "viele", "vom", "von",
    "vor", "während", "warum", "was", "weder", "wegen", "weil", "weiter", "weiterhin", "welche",
    "wenn", "wer", "werden", "wie", "wieder", "wieso", "wir", "wird", "wo", "wobei", "wodurch",
    "wofür", "zu", "zudem", "zuletzt", "zum", "zur", "zusätzlich", "zwar", "zwischen", "beim",
    "dennoch", "derzeit", "genauso", "gleichzeitig", "heute", "immer", "nachdem", "niemand",
    "selbst", "statt", "vielmehr", "wann", "zugleich", "mehr", "mehrere", "manche", "hinzu", "nachts", "tagsüber",
    "morgens", "abends", "bisher", "künftig", "anschließend", "dazwischen", "vielen", "vielleicht",
}  # fmt: skip
# Behind one of these, a number with a point is an ordinal: "im 1. Bauabschnitt".
BEFORE_ORDINAL = {
    "", "ab", "am", "als", "an", "bei", "beim", "bis", "das", "dem", "den", "der", "des", "die", "diese",
    "dieser", "ein", "eine", "einem", "einen", "einer", "eines", "für", "im", "in", "ins", "jede",
    "jeder", "jedes", "mit", "nach", "oder", "seit", "sowie", "um", "und", "vom", "von", "vor", "zum",
    "zur", "zwischen", "gegen", "unser", "unsere", "unserer", "ihr", "ihre", "ihrer", "erste", "jetzt",
}  # fmt: skip
