"""Charts that everybody can read: drawn by the server, with table and download.

For pages that show figures. Its words: chart (`model.Chart`, what is to be
shown and the sentence that says what to see), drawing (SVG in two widths, for
wide and narrow screens), table (the same values as rows). Begin reading in
`model.py`; pages use the tag `{% chart %}` of `templatetags/charts.py`.
"""
