"""The office: where staff of an authority keep its records.

For clerks and administrators. Its words: office (everything under /office/),
active authority (the one a session works for), door (an address of the office
that is open; all of Wagtail's that are not named are closed). Begin reading in
`middleware.py`, then `doors.py`.
"""
