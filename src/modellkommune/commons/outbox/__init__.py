"""The outbox: letters by e-mail, written together with what they announce.

For every room that tells people something, and for the office that sees what
did not arrive. Its words: message (one e-mail to one address), delivery (one
attempt), bounce (an address that does not take it). Begin reading in
`public.py`.
"""
