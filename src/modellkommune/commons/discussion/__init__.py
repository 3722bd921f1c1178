"""Comments on any record of any room, and keeping them fit to be read.

For citizens who talk about an idea, a project or a draft, for the office that
answers, and for moderators. Its words: rules (what a room allows on one of its
records), comment (stands in a tree below a record or another comment), decision
(what moderation did, with its reason), appeal (the author asks another person to
look again). Begin reading in `public.py` and `rules.py`, then `services`.
"""
