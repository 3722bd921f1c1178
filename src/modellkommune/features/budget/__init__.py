"""Participatory budgets: an office counts a vote, citizens see why it came out so.

The three words of this room: a *round* (`BudgetRound`) is one vote on one sum
of money; an *upload* is a file the office hands in, kept as it came; a *count*
is a frozen result under one rule, with its reasons. Begin reading with
`models/rounds.py`, then follow one round through `services/`: `uploads`,
`importing`, `counting`, `publishing`. `selectors/` turns counts into the frozen
values that the pages show.
"""
