"""Questions in SPARQL to a written catalogue, from strangers.

model    a question, an answer, a refusal
worker   the process that answers; it can be ended, opens no other server, writes nothing
"""

from modellkommune.kernel.catalogue.asking.model import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    QuestionRefused,
)

__all__ = ["GRAPH_FORMATS", "RESULT_FORMATS", "QuestionRefused"]
