"""The journal: who did what when, as a chain of records that nobody can rewrite.

For auditors, and for everybody who must show later that things went properly.
Its words: entry (one record), kind (what sort of thing happened, with its
retention period), link (the digest that ties an entry to the one before).
Begin reading in `kinds.py`, then `services.py`.
"""
