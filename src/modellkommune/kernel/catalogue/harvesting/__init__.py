"""Taking over what other catalogues describe, without losing, doubling or echoing it.

For the room that harvests. Its three words: what a source tells is `incoming`, what was
taken over before is `known`, and the `plan` says for every dataset what happens to it
and why, before anything happens.

planning   new, changed, unchanged, withdrawn, left out: the plan and its reasons
stored     a description as JSON and back, its fingerprint, and what changed in it
ckan       answers of the API of CKAN
listed     a table with one line per dataset or file
guessing   licences, formats and themes that are named in words
"""
