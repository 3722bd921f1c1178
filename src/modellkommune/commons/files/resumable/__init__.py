"""Files that are sent in pieces and go on after a broken line, for every room.

A room describes where its files are handed in (`Reception`: what they belong to, how
large they may be, what is made of one that has arrived) and answers two addresses
with `answer_begin` and `answer_piece`, after it has asked itself who may come in.
An upload is remembered with its subject and person; what has arrived lies on disk, so
it goes on after the server was started anew. What nobody continues is tidied away.

The protocol is tus 1.0.0; the page loads `ui/uploads.js` and includes the template
`ui/upload_words.html`. Without script the same form sends one file the ordinary way.

Begin reading in `public.py`; `features/calls/views/applying/tus.py` uses all of it.
"""
