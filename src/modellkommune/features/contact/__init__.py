"""Messages from the public: questions, and barriers that somebody has met.

For everybody who wants to write without an e-mail program, and for the office
that answers. Its words: message (one letter from outside), kind (a question or
a barrier). Begin reading in `services.py`.
"""
