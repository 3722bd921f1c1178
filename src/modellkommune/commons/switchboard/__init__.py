"""The switchboard: every room declares itself once, on its card.

For developers who add a room, and for pages that list what all rooms offer.
Its words: card (what a room declares), section (one of the four public menu
words). Begin reading in `cards.py`.
"""
