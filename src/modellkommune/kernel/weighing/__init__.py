"""Serves the planner who weighs: every sentence of a statement gets exactly one answer.

Its three most important words: a *segment* is the piece of a statement that gets
one answer, a *group* holds segments that say the same and are answered once, an
*outcome* says what became of a segment. Begin reading in `segments.py`; names
leave a text in `redaction.py`.
"""
