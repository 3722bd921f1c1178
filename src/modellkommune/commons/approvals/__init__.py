"""Steps that several people must agree to before they happen.

For offices where four eyes look at what cannot be taken back. Its words: step
(such as publishing a result), request (one person has asked for it, others may
agree). How many people a step needs is set per authority and shown publicly.
Begin reading in `steps.py`, then `services.py`.
"""
