"""Forty-five letters of real shape on one plan: mail, PDF, DOCX, scans typed in.

`written.letters()` gives them all; each knows the sentences it was written with, so a
test can say that none is lost and none stands twice. Everything in them is invented.
"""
