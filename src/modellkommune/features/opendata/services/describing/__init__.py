"""What changes descriptions: records, drafts of public ones, points.

records   making and changing datasets, distributions, series, services and offices
drafts    changes of public records, which wait for their release
points    the 405 points, counted and stored
"""
