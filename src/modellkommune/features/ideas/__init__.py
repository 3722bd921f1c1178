"""Idea collections: an office asks, citizens answer, and everybody sees what becomes of it.

The three words of this room: a *collection* (`IdeaCollection`) asks one question
about a municipal project for a time; an *idea* (`Idea`) is one answer, whether it came
by the portal, on paper, by telephone or in a meeting; a *step* (`IdeaStep`) is what
the office says about it, from "received" to "done". Begin reading with
`models/collections.py` and `models/ideas.py`, then follow an idea through `services/`:
`collecting`, `entries`, `answering`, `evaluating`.
"""
