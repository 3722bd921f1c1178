"""Tables of open data: columns that say what they mean, written as CSV and JSON.

Every room describes its tables once, as `Resource`; the files, the API, and the
schema beside them are made from that description. Begin in `columns.py`.
"""
