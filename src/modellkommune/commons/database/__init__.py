"""How the database is set up: quick first migrations for rooms with many records.

For rooms' `migrations/0001_initial.py`. Begin reading in `opening.py`.
"""
