"""The newsroom: what the authority tells the public.

For readers, for offices that write, and for the press. Its words: news item
(headline, teaser, text), keyword (what readers filter by), published (shown from
its moment on). Begin reading in `models.py`, then `selectors.py`.
"""
