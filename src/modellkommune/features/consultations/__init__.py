"""Consultations: a draft is shown, people and offices state something, each sentence is weighed.

The three words of this room: a *procedure* (`Procedure`) makes a plan or a text;
in a *round* (`Round`) its draft is shown for a period and statements are asked for;
a *statement* (`Statement`) is what somebody writes, and its *segments* (`Segment`)
are what the council weighs. Begin reading with `models/procedures.py` and
`models/statements.py`, then follow a statement through `services/`: `procedures`,
`statements`, `weighing`.
"""
