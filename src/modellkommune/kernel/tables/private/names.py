"""Whether a cell looks like the name of a person.

Lists of real people are no part of this; only common first names are, as counted in
the registers of births of German towns over the last century, and written down from
general knowledge. One such word proves little ("Martin" in "Martin-Luther-Platz"), so
a column is told only when many of its cells have the form of a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FIRST_NAMES = frozenset(["adam", "adrian", "agnes", "ahmed", "albert", "alexander", "alexandra", "alfred", "ali", "alina", "amelie", "amir", "andrea", "andreas", "angela", "angelika", "anja", "anke", "anna", "anne", "annegret", "annette", "annika", "anton", "antonia", "arne", "arthur", "astrid", "axel", "ayse", "barbara", "beate", "ben", "benjamin", "bernd", "bernhard", "bettina", "birgit", "björn", "brigitte", "britta", "bruno", "burkhard", "carina", "carl", "carla", "carmen", "carola", "carolin", "carsten", "charlotte", "christa", "christian", "christiane", "christina", "christine", "christof", "christoph", "clara", "claudia", "claus", "clemens", "cornelia", "daniel", "daniela", "dagmar", "david", "dennis", "detlef", "diana", "dieter", "dietmar", "dirk", "dominik", "doris", "dorothea", "edith", "eduard", "elena", "elfriede", "elias", "elif", "elisabeth", "elke", "ella", "ellen", "elsa", "emil", "emilia", "emine", "emma", "erich", "erik", "erika", "ernst", "erwin", "esra", "eva", "evelyn", "fabian", "fatima", "fatma", "felix", "ferdinand", "finn", "florian", "frank", "franz", "franziska", "frederik", "friedrich", "fritz", "gabriele", "georg", "gerald", "gerd", "gerda", "gerhard", "gertrud", "gisela", "gudrun", "guido", "gustav", "günter", "günther", "hanna", "hannah", "hannelore", "hans", "harald", "hartmut", "hasan", "hedwig", "heide", "heidi", "heike", "heiko", "heinrich", "heinz", "helena", "helene", "helga", "helmut", "hendrik", "henning", "henri", "henry", "herbert", "hermann", "hildegard", "holger", "horst", "hubert", "hugo", "ibrahim", "ida", "ilona", "ilse", "ina", "ines", "inge", "ingeborg", "ingo", "ingrid", "irene", "iris", "irmgard", "isabel", "isabella", "ivan", "jakob", "jan", "jana", "janine", "jannik", "jasmin", "jens", "jessica", "joachim", "jochen", "johann", "johanna", "johannes", "jonas", "jonathan", "josef", "joseph", "judith", "julia", "julian", "juliane", "jürgen", "jutta", "jörg", "kai", "karin", "karl", "karla", "karla", "karsten", "katharina", "kathrin", "katja", "katrin", "kerstin", "kevin", "kirsten", "klara", "klaus", "konrad", "konstantin", "kristina", "kurt", "lara", "lars", "laura", "lea", "lena", "leo", "leon", "leonard", "leonie", "leoni", "levin", "lilli", "lina", "linda", "linus", "lisa", "lothar", "louis", "louisa", "luca", "lucas", "lucia", "ludwig", "luis", "luisa", "luise", "lukas", "lutz", "magdalena", "maja", "malte", "manfred", "manuel", "manuela", "marc", "marcel", "marco", "marcus", "margarete", "margit", "margot", "maria", "marianne", "marie", "marina", "mario", "marion", "markus", "marlene", "martha", "martin", "martina", "marvin", "mathias", "mathilda", "matthias", "max", "maximilian", "mehmet", "melanie", "melina", "meryem", "mia", "michael", "michaela", "mila", "milan", "miriam", "mohamed", "mohammed", "monika", "moritz", "murat", "mustafa", "nadine", "nadja", "natalie", "nele", "nico", "nicolas", "nicole", "niklas", "nils", "nina", "noah", "nora", "norbert", "olaf", "ole", "olga", "oliver", "oscar", "oskar", "otto", "pascal", "patricia", "patrick", "paul", "paula", "pauline", "peter", "petra", "philipp", "philip", "pia", "rainer", "ralf", "ramona", "raphael", "rebecca", "regina", "reinhard", "reinhold", "renate", "rené", "richard", "rita", "robert", "robin", "roland", "rolf", "roman", "romy", "ronald", "rosa", "rosemarie", "roswitha", "rudolf", "ruth", "sabine", "sabrina", "samira", "samuel", "sandra", "sara", "sarah", "sascha", "saskia", "sebastian", "selina", "sibylle", "siegfried", "sigrid", "silke", "silvia", "simon", "simone", "sina", "sofia", "sofie", "sonja", "sophia", "sophie", "stefan", "stefanie", "steffen", "stephan", "stephanie", "susanne", "sven", "svenja", "sylvia", "tanja", "tatjana", "thea", "theo", "theodor", "theresa", "thilo", "thomas", "thorsten", "till", "tim", "timo", "tina", "tobias", "tom", "torben", "torsten", "ulrich", "ulrike", "ursula", "ute", "uwe", "valentin", "valentina", "vanessa", "vera", "verena", "veronika", "viktor", "viktoria", "vincent", "volker", "walter", "waltraud", "werner", "wiebke", "wilhelm", "willi", "winfried", "wolfgang", "yannick", "yasmin", "yusuf", "yvonne", "zeynep"])  # fmt: skip
TITLES = re.compile(r"^(?:Herrn?|Frau|Dr\.|Prof\.|Dipl\.-?\s?\w+\.?|Familie|Eheleute)\s+")
PARTICLES = r"(?:(?:von|van|de|der|den|zu|zur|vom|al|el)\s+){0,2}"
WORD = r"[A-ZÄÖÜ][a-zäöüßéèçğışáóí]+(?:[-’'][A-ZÄÖÜ][a-zäöüß]+)?"
FORWARD = re.compile(rf"^({WORD})(?:\s+(?:{WORD}|[A-Z]\.))?\s+{PARTICLES}({WORD})$")
BACKWARD = re.compile(rf"^{PARTICLES}({WORD}),\s*({WORD})(?:\s+(?:{WORD}|[A-Z]\.))?$")
# Streets, schools and squares are named after people: a cell with such a word is a place.
PLACES = re.compile(
    r"stra(ß|ss)e|str\.?$|weg$|platz|allee|gasse|schule|kita|kindergarten|halle|haus|park|kirche"
    r"|stiftung|verein|gmbh|brücke|ring$|damm$|ufer$|hof$|feld$|berg$|heim$|stift$|gymnasium|amt$",
    re.IGNORECASE,
)
# From here on it is no chance: a share of the cells, and so many different ones.
TELLING_SHARE = 0.3
FEWEST_NAMES = 3


def looks_like_a_name(cell: str) -> bool:
    """Whether a cell is "Vorname Nachname" or "Nachname, Vorname" with a common first name."""
    bare = cell.strip()
    titled = TITLES.match(bare)
    bare = TITLES.sub("", bare)
    if PLACES.search(bare):
        return False
    if titled and re.fullmatch(rf"{PARTICLES}{WORD}(?:\s+{WORD})?", bare):
        return True
    for form, first in ((FORWARD, 1), (BACKWARD, 2)):
        found = form.match(bare)
        if found and found[first].split("-")[0].casefold() in FIRST_NAMES:
            return True
    return False


def is_first_name(cell: str) -> bool:
    """Whether a cell is one common first name and nothing else."""
    return cell.strip().split("-")[0].casefold() in FIRST_NAMES


def names_among(cells: Sequence[str]) -> list[str]:
    """Return the cells of a column that are names, when they are too many for chance.

    cells  different values of a column

    A few names among many other things are told, too, when they have the full form:
    three clerks in a column of remarks are three people.
    """
    whole = [cell for cell in cells if looks_like_a_name(cell)]
    if len(whole) >= FEWEST_NAMES or (whole and len(whole) >= TELLING_SHARE * len(cells)):
        return whole
    single = [cell for cell in cells if is_first_name(cell)]
    return single if len(single) >= max(FEWEST_NAMES, len(cells) / 2) else []
