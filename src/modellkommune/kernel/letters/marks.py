"""Marks by which the parts of a German letter are known: head, greeting, closing, signature."""

from __future__ import annotations

import re

GREETING = re.compile(
    r"^\s*(?:(?:sehr\s+)?(?:ge|ver)ehrte[rsn]?\b.{0,120}|(?:guten\s+(?:tag|morgen|abend)|hallo|moin"
    r"|grüß\s+gott|servus|liebe[rs]?)\b[^.:?]{0,80}?)[,!:]?\s*$",
    re.IGNORECASE,
)
# "Sehr geehrte Frau Kern, hiermit erhebe ich …" goes on in the same line.
GREETING_BEGINS = re.compile(
    r"^\s*(?:(?:sehr\s+)?geehrte[rs]?|guten\s+(?:tag|morgen|abend)|hallo|liebe[rs]?)\b"
    r"[^,.!?\n]{0,80}[,!]\s+(?=\S)",
    re.IGNORECASE,
)
GREETING_GOES_ON = re.compile(r"^\s*(?:sehr\s+)?geehrte[rs]?\b.{0,100}[,!]?\s*$", re.IGNORECASE)
CLOSING = re.compile(
    r"^\s*(?:und\s+)?(?:mit|viele|beste|herzliche|liebe|schöne|freundliche|sonnige)[nr]?\s+"
    r"(?:den\s+)?(?:besten?\s+|vielen\s+|herzlichen\s+|freundlichen?m?\s+|verbindlichen\s+|sonnigen\s+)?"
    r"(?:freundlichen\s+|lieben\s+)?gr(?:ü|ue)(?:ß|ss)(?:e|en)?\b(?:[\s,.!]*|[\s,]+(?!\S*\s+\S+\s+\S+\s+\S+\s+\S+\s+\S).{0,60})$"
    r"|^\s*mit\s+freundlichem\s+gru(?:ß|ss)\b.{0,40}$"
    r"|^\s*(?:hochachtungsvoll|mfg|m\.\s*f\.\s*g\.|lg|vg)\b[\s,.!]*(?:\S+(?:\s+\S+){0,3})?\s*$",
    re.IGNORECASE,
)
# "Im Auftrag" begins sentences, too; below a letter it stands alone or before a name.
BY_ORDER = re.compile(
    r"^\s*(?:i\.\s*[AV]\.|[Ii]m\s+Auftrag|[Ii]n\s+Vertretung|gez\.)[\s,:]*"
    r"(?:(?:Dr\.\s+|Prof\.\s+)*[A-ZÄÖÜ][\w.'’-]*(?:\s+[A-ZÄÖÜ][\w.'’-]*){0,3})?\s*$"
)
SENT_FROM = re.compile(
    r"^\s*(?:von\s+mein\w*\s.{0,40}gesendet|gesendet\s+(?:von|mit|über)\s.{0,60}"
    r"|diese\s+(?:e-?mail|nachricht)\s+(?:wurde\s+)?(?:von|mit)\s+.{0,60}(?:gesendet|geprüft|verfasst).{0,40}"
    r"|sent\s+from\s+my\s.{0,40}|get\s+outlook\s+for\s.{0,20})\s*$",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(
    r"^\s*(?:p\.?\s*p?\.?\s*s\.?|nachtrag|nachsatz)\s*[:.]?\s+\S", re.IGNORECASE
)
ENCLOSED = re.compile(r"^\s*(?:anlagen?|anhang|anhänge|enclosure)\s*(?:\(?\d+\)?)?\s*:?\s*$|^\s*anlagen?\s*:\s",
                      re.IGNORECASE)  # fmt: skip
# Lines of a letter head.
POSTCODE = re.compile(r"^\s*(?:D[- ])?\d{5}\s+[A-ZÄÖÜ][\w .()/-]{1,50}\s*$")
STREET = re.compile(
    r"^\s*[A-ZÄÖÜ][\w .ß'-]{1,40}(?:str\.|straße|strasse|weg|platz|gasse|allee|ring|ufer|hof|berg|"
    r"steig|damm|markt|graben|wall|chaussee|feld|winkel|grund)\s*\d{0,4}\s?[a-z]?(?:\s*[-–]\s*\d+)?\s*$",
    re.IGNORECASE,
)
DAY = re.compile(
    r"^\s*(?:[A-ZÄÖÜ][\w .()/-]{1,40},\s*)?(?:den\s+|am\s+|datum\s*:?\s*)?"
    r"\d{1,2}\.\s*(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)\s*\d{2,4}\s*$",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"^\s*(?:ihr(?:e)?\s+(?:zeichen|nachricht|schreiben)|unser(?:e)?\s+(?:zeichen|nachricht)|mein\s+zeichen"
    r"|aktenzeichen|az|gz|geschäftszeichen|bearbeiter(?:in)?|bearbeitet\s+von|ansprechpartner(?:in)?"
    r"|sachbearbeit\w+|auskunft\s+erteilt|es\s+schreibt\s+ihnen|zimmer|raum|durchwahl|datum|ihr\s+ansprechpartner"
    r"|tel(?:efon)?|fax|telefax|mobil|e-?mail|internet|web|www|per\s+(?:e-?mail|fax|post)|absender(?:in)?|von"
    r"|an|cc|nachrichtlich|postfach|hausanschrift|besucheranschrift|postanschrift)\b\s*\.?\s*[:/.\d@|]",
    re.IGNORECASE,
)
ADDRESSED = re.compile(r"^\s*(?:an\s+(?:die|den|das|alle)\b|an\s*:?\s*$|herrn?\s*$|frau\s*$|z\.\s*hd?\.)",
                       re.IGNORECASE)  # fmt: skip
CONTACT = re.compile(
    r"^\s*[^\s@]+@[^\s@]+\.\w+\s*$|^\s*(?:https?://|www\.)\S+\s*$|^\s*[+(]?\d[\d\s()/–-]{6,20}$"
)
SUBJECT = re.compile(
    r"^\s*(?:betreff|betr\.?|betrifft|bezug|subject)\s*[:.]?\s*(?=\S)", re.IGNORECASE
)
# A line of running text: it ends a sentence of some words.
RUNNING = re.compile(r"^\s*(?:\S+\s+){4,}\S*[a-zäöüß“\")][.!?][“\")]?\s*$")
# Mail programs name address or hour of the mail they quote; people seldom do.
MAIL_WROTE = re.compile(r"@|\bum\s+\d{1,2}[:.]\d{2}")
MOST_WORDS_OF_A_STREET = 4
MOST_WORDS_OF_A_HEAD_LINE = 7
# A greeting is looked for no deeper than this in the letter.
DEEPEST_GREETING = 70
LONGEST_HEAD_LINE = 70
MOST_SIGNATURE_LINES = 16
LONGEST_HEAD = 30


def is_head_line(line: str) -> bool:
    """Whether a line can only belong to a letter head."""
    return is_street(line) or any(
        pattern.match(line) for pattern in (POSTCODE, DAY, LABELLED, ADDRESSED, CONTACT, SUBJECT)
    )


def is_street(line: str) -> bool:
    """Whether a line is a street with or without a number, and no sentence that ends with one."""
    return bool(STREET.match(line)) and len(line.split()) <= MOST_WORDS_OF_A_STREET
