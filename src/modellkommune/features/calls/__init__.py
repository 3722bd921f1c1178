"""Calls and grants: an office asks for applications, a jury chooses, money goes out.

The three words of this room: a *call* (`Call`) says who may ask for what until
when and by which criteria; an *application* (`Application`) is what one applicant
hands in, by e-mail, web form or on paper, in versions; a *grant* (`Grant`) is
the money that follows, with its plan, instalments and reports. Begin reading
with `models/calls.py` and `models/applications.py`, then follow an application
through `services/`: `intake`, `checking`, `reviews`, `session`, `selecting`,
`deciding`, `grants`.
"""
