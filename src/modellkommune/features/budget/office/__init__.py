"""The office's pages of a round, from the first upload to the published result.

`viewset` lists the addresses; `rounds`, `files` and `results` hold the pages in
the order in which a round passes them.
"""
