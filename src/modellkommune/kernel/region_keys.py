"""Official keys of German regions: AGS and ARS.

Both are text, because a leading zero is part of the key. An AGS names a
municipality with 8 digits: state 2, government district 1, county 2,
municipality 3; the first five are the key of its county. An ARS has 12: the
same five, then the association of municipalities 4, then the municipality 3.
Source: Statistisches Bundesamt, Gemeindeverzeichnis, record description GV100AD.
"""

from __future__ import annotations

# Federal states 01 to 16; 99 is unassigned and serves invented places.
KNOWN_STATES = {f"{number:02d}" for number in range(1, 17)} | {"99"}
COUNTY_LENGTH, AGS_LENGTH, ARS_LENGTH = 5, 8, 12


class InvalidRegionKey(ValueError):
    """The text is no official key; the message says why.

    code        not-digits, wrong-length or unknown-state
    parameters  what the sentence names, for another language
    """

    def __init__(self, code: str, sentence: str, **parameters: object) -> None:
        super().__init__(sentence.format(**parameters))
        self.code = code
        self.parameters = parameters


def validate_ags(text: str) -> None:
    """Raise InvalidRegionKey unless text is an AGS of 8 digits (text, not number)."""
    _validate(text, name="AGS", lengths=(AGS_LENGTH,))


def validate_ags_or_county(text: str) -> None:
    """Raise InvalidRegionKey unless text is an AGS of 8 digits or a county's 5."""
    _validate(text, name="AGS", lengths=(AGS_LENGTH, COUNTY_LENGTH))


def validate_ars(text: str) -> None:
    """Raise InvalidRegionKey unless text is an ARS of 12 digits (text, not number)."""
    _validate(text, name="ARS", lengths=(ARS_LENGTH,))


def county_of(ags: str) -> str:
    """Return the county key, the first five digits of an AGS.

    Raises InvalidRegionKey when ags is neither an AGS nor a county's key.
    """
    validate_ags_or_county(ags)
    return ags[:COUNTY_LENGTH]


def state_of(ags: str) -> str:
    """Return the key of the federal state, the first two digits of an AGS."""
    validate_ags_or_county(ags)
    return ags[:2]


def ags_of_ars(ars: str) -> str:
    """Return the AGS of an ARS: county (5 digits) and municipality (3 digits)."""
    validate_ars(ars)
    return ars[:COUNTY_LENGTH] + ars[9:]


def lies_in_county(ags: str, county: str) -> bool:
    """Whether a municipality's AGS lies in the county with this key.

    county  5 digits, or 8 with three zeros at the end as some registers write it
    """
    return county_of(ags) == county_of(county)


def _validate(text: str, *, name: str, lengths: tuple[int, ...]) -> None:
    if not (text.isascii() and text.isdigit()):
        raise InvalidRegionKey(
            "not-digits", "An {name} holds digits only; found: {text!r}.",
            name=name, text=text,
        )  # fmt: skip
    if len(text) not in lengths:
        raise InvalidRegionKey(
            "wrong-length", "An {name} has {length} digits; {text} has {found}.",
            name=name, length=lengths[0], text=text, found=len(text),
        )  # fmt: skip
    if text[:2] not in KNOWN_STATES:
        raise InvalidRegionKey(
            "unknown-state",
            "{state} is no federal state; an {name} begins with 01 to 16.",
            name=name, state=text[:2],
        )  # fmt: skip
