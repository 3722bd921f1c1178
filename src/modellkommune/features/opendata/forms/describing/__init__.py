"""Forms: editor of datasets.

choices        entries of official lists as choices
dataset        the description of a dataset
distributions  one file, address or service of it
others         series, data services, offices
"""
