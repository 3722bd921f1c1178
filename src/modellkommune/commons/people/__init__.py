"""People: accounts, and the roles they hold in authorities.

For everybody who signs in, and for administrators who let others in. Its
words: person (an account), role (what a person may do in one authority),
second factor (the code of an app beside the password). Begin reading in
`models.py`, then `permissions.py`.
"""
