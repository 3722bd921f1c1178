"""Images and documents, each of one authority.

For clerks who upload, and for pages that show what was uploaded. Its words:
image, rendition (an image in one size), document, collection (Wagtail's
folder, one per authority). Begin reading in `models.py`, then `serving.py`.
"""
