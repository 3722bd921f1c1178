"""Finding records by German words, on SQLite and PostgreSQL alike.

For rooms whose records citizens look for. Its words: stem ("Spielplätzen" and
"Spielplatz" share one), weighty text (title and keywords, where errors of typing
are forgiven), neighbour (a word with one letter left out). Begin reading in
`findable.py`.
"""
