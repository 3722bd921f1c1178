"""Documents to keep and to print: PDF files that screen readers can read.

For rooms that hand out notices, news or letters. Its words: template (a Typst
file among a room's templates), house style (what all documents share), block (a
paragraph, heading or list of a text written in the editor). Begin reading in
`public.py`, then `templates/documents/house.typ`.
"""
