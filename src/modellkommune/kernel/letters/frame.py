"""What stands around the own words: letter head, greeting, signature, answered mail."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.kernel.letters.lines import lines_of
from modellkommune.kernel.letters.marks import (
    BY_ORDER,
    CLOSING,
    CONTACT,
    DAY,
    DEEPEST_GREETING,
    ENCLOSED,
    GREETING,
    GREETING_BEGINS,
    GREETING_GOES_ON,
    LABELLED,
    LONGEST_HEAD,
    LONGEST_HEAD_LINE,
    MAIL_WROTE,
    MOST_WORDS_OF_A_HEAD_LINE,
    POSTCODE,
    POSTSCRIPT,
    RUNNING,
    SENT_FROM,
    SUBJECT,
    is_head_line,
    is_street,
)
from modellkommune.kernel.letters.model import Span
from modellkommune.kernel.mail.quotes import (
    BLOCK_FIRST,
    BLOCK_NEXT,
    DASHED,
    RULE,
    SIGNATURE,
    WROTE,
    WROTE_BEGINS,
    is_quoted,
)

# Below the closing formula stand name, house rules of the sender's office, its address.
MOST_LINES_BELOW, MOST_LONG_LINES = 100, 6


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a letter lie, by lines.

    lines        all lines of the text
    own          numbers of the lines that are the statement, in order
    greeting     number of the line of the greeting, -1 without one
    closing      number of the line with which it ends, len(lines) without one
    quoted_from  number of the line at which an answered or passed on mail begins
    has_answers  whether own lines stand between lines of the answered mail
    begins_at    where in its line the first own word stands
    """

    lines: tuple[Span, ...]
    own: tuple[int, ...]
    greeting: int
    closing: int
    quoted_from: int
    has_answers: bool
    begins_at: int = 0


def frame_of(text: str) -> Frame:
    """Find head, greeting, signature and answered mail around the own words."""
    spans = tuple(lines_of(text))
    words = [span.of(text) for span in spans]
    quoted_from = _quoted_from(words)
    greeting, first, begins_at = _first_own(words[:quoted_from])
    closing = _closing(words[:quoted_from], first)
    kept = [number for number in range(first, closing) if not is_quoted(words[number])]
    kept = _without_who_wrote(words, kept)
    after = _postscript(words, closing, quoted_from)
    own = tuple(number for number in (*kept, *after) if words[number].strip())
    has_answers = any(is_quoted(words[number]) for number in range(first, closing))
    return Frame(spans, own, greeting, closing, quoted_from, has_answers, begins_at)


def own_words(text: str, frame: Frame | None = None) -> tuple[Span, ...]:
    """Stretches of the text that are the statement itself, in order, without blanks around."""
    parts = frame or frame_of(text)
    found: list[Span] = []
    last = -2
    for number in parts.own:
        line = parts.lines[number]
        if found and not _is_cut(text, parts, last, number):
            found[-1] = Span(found[-1].start, line.end)
        else:
            start = line.start + (parts.begins_at if not found else 0)
            found.append(Span(start, line.end))
        last = number
    return tuple(_bare(text, span) for span in found if span.of(text).strip())


def _is_cut(text: str, parts: Frame, last: int, number: int) -> bool:
    """Whether something that is not the statement stands between two own lines."""
    return any(parts.lines[at].of(text).strip() for at in range(last + 1, number))


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _quoted_from(words: list[str]) -> int:
    """The line at which the answered mail begins that stands below the own words."""
    last_quoted = max((at for at, line in enumerate(words) if is_quoted(line)), default=-1)
    last_own = max(
        (at for at, line in enumerate(words) if line.strip() and not is_quoted(line)), default=-1
    )
    for number, line in enumerate(words):
        if DASHED.match(line) or _is_block(words, number):
            return number
        height = height_of_who_wrote(words, number)
        below = number + height
        if height and last_own < below:
            return number
        told = " ".join(words[number:below])
        if height and last_quoted < below and MAIL_WROTE.search(told):
            return number
    return len(words)


def _is_block(words: list[str], number: int) -> bool:
    """Whether "Von: … Gesendet: … An: …" begins in this line."""
    if RULE.match(words[number]):
        return number + 1 < len(words) and bool(BLOCK_FIRST.match(words[number + 1]))
    following = words[number + 1 : number + 5]
    return bool(BLOCK_FIRST.match(words[number])) and (
        sum(bool(BLOCK_NEXT.match(line)) for line in following) >= 2
    )


def height_of_who_wrote(words: list[str], number: int) -> int:
    """Lines that "Am … schrieb …:" takes here, 0 when it is not here."""
    if not WROTE_BEGINS.match(words[number]):
        return 0
    for height in (1, 2, 3):
        if WROTE.match("\n".join(words[number : number + height])):
            return height
    return 0


def _without_who_wrote(words: list[str], kept: list[int]) -> list[int]:
    """Lines without those that name the writer of quoted lines right below."""
    gone = {
        at
        for number in kept
        if (height := height_of_who_wrote(words, number)) and _quotes_below(words, number + height)
        for at in range(number, number + height)
    }
    return [number for number in kept if number not in gone]


def _quotes_below(words: list[str], number: int) -> bool:
    """Whether the next line that is not empty is a quoted one."""
    following = next((line for line in words[number:] if line.strip()), "")
    return is_quoted(following)


def _first_own(words: list[str]) -> tuple[int, int, int]:
    """Line of the greeting (-1), first own line, and where in it the own words begin."""
    for number, line in enumerate(words[:DEEPEST_GREETING]):
        if is_quoted(line):
            continue
        if _has_begun(words[:number]):
            break
        if GREETING.match(line):
            return number, _after_greetings(words, number), 0
        if begun := GREETING_BEGINS.match(line):
            return number, number, begun.end()
        if number >= LONGEST_HEAD and len(line) > LONGEST_HEAD_LINE:
            break
    return -1, _after_head(words), 0


def _has_begun(above: list[str]) -> bool:
    """Whether running text stands above a line, so that it can be no greeting of a letter.

    A letterhead may hold one sentence; without a head not even that.
    """
    running = sum(bool(RUNNING.match(line)) for line in above)
    return running > 1 or (running == 1 and not any(is_head_line(line) for line in above))


def _after_greetings(words: list[str], number: int) -> int:
    """The line behind a greeting of one or several lines."""
    at = number + 1
    while at < len(words) and (
        not words[at].strip() or GREETING.match(words[at]) or GREETING_GOES_ON.match(words[at])
    ):
        at += 1
    return at


def _after_head(words: list[str]) -> int:
    """The first line behind a letter head without a greeting, 0 without a head."""
    last = -1
    for number, line in enumerate(words[:LONGEST_HEAD]):
        if _is_running(line):
            break
        if is_head_line(line):
            last = number
    return last + 1


def _is_running(line: str) -> bool:
    """Whether a line can hardly belong to a letter head: long, or many words of a sentence."""
    if LABELLED.match(line) or SUBJECT.match(line) or DAY.match(line):
        return False
    many = len(line.split()) > MOST_WORDS_OF_A_HEAD_LINE
    return many or len(line) > LONGEST_HEAD_LINE or bool(RUNNING.match(line))


def _closing(words: list[str], first: int) -> int:
    """The line with which the own words end: closing formula, or mark of a signature."""
    for number in range(first, len(words)):
        line = words[number]
        if line.rstrip() == SIGNATURE and number > first:
            return number
        is_closing = CLOSING.match(line) or BY_ORDER.match(line)
        if is_closing and number > first and _is_near_end(words, number):
            return number
        if SENT_FROM.match(line) and number > first:
            return number
    return _before_bare_name(words, first)


def _is_near_end(words: list[str], number: int) -> bool:
    """Whether nothing but a signature, enclosures or a postscript follows."""
    following = (line for line in words[number + 1 : number + MOST_LINES_BELOW] if line.strip())
    long = 0
    for line in following:
        if POSTSCRIPT.match(line) or ENCLOSED.match(line) or line.rstrip() == SIGNATURE:
            break
        long += len(line) > LONGEST_HEAD_LINE
    return long <= MOST_LONG_LINES


def _before_bare_name(words: list[str], first: int) -> int:
    """The end of a text without closing formula: a name and an address alone are left out."""
    at = len(words)
    while at > first and (not words[at - 1].strip() or _is_address_line(words[at - 1])):
        at -= 1
    tail = words[at:]
    if any(POSTCODE.match(line) or CONTACT.match(line) for line in tail):
        return at
    return len(words)


def _is_address_line(line: str) -> bool:
    return bool(POSTCODE.match(line) or CONTACT.match(line)) or is_street(line)


def _postscript(words: list[str], closing: int, end: int) -> list[int]:
    """Lines of a postscript below the signature; it is part of the statement."""
    for number in range(closing, end):
        if POSTSCRIPT.match(words[number]):
            stop = number + 1
            while stop < end and not _ends_postscript(words[stop]):
                stop += 1
            return list(range(number, stop))
    return []


def _ends_postscript(line: str) -> bool:
    return bool(
        line.rstrip() == SIGNATURE or CLOSING.match(line) or BY_ORDER.match(line) or ENCLOSED.match(line)
        or SENT_FROM.match(line) or is_quoted(line)
    )  # fmt: skip
