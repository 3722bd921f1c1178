"""A polling hall without network: lists of valid slips go out, marks come back.

lists         a list for one desk, with a key of its own
desk_file     the file that the desk opens in its browser
reconciling   what came back: marks used, conflicts noted
"""
