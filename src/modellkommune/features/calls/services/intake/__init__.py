"""Taking mail in: stored first, then read, sorted and acknowledged.

Three words: a mailbox is where mail reaches us; taking in is storing a mail with the
moment of its receipt; sorting is saying what it is. Begin with `taking.take_in`.
"""
