"""The look that all rooms share: the page's frame, its components and its words.

For everybody who writes a page. Its words: frame (`ui/base.html`), component
(a file in `templates/ui/components`, or a tag of `templatetags/ui.py`), and the
portal's colours, which `contrast.py` corrects until they can be read. Begin
reading in `docs/reference/components.md`.
"""
