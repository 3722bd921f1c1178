"""A question in SPARQL, its answer, and why there may be none."""

from __future__ import annotations

import pyoxigraph as ox

LONGEST_QUESTION = 20_000
# Media types of answers: tables and yes or no, and graphs.
RESULT_FORMATS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}
SENTENCES = {
    "question-empty": "There is no question.",
    "question-too-long": "The question is too long.",
    "question-unclear": "The question is no SPARQL: {reason}",
    "only-reading": "The catalogue can only be read.",
    "other-servers": "Other servers are not asked.",
    "answer-too-large": "The answer is too large; ask for less.",
    "too-slow": "The answer took longer than {seconds} seconds.",
    "too-much-memory": "The answer needs too much memory.",
    "busy": "Too many questions are being answered at the moment.",
}


class QuestionRefused(ValueError):
    """A question is not answered; `code` is a key of SENTENCES."""

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(SENTENCES[code].format(**parameters))
        self.code, self.parameters = code, parameters
