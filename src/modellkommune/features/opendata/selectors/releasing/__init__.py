"""What reads releases: what is missing, versions, citation.

missing    what keeps a dataset from being published
content    the description as a version holds it
citation   how the data are named in a text
"""
