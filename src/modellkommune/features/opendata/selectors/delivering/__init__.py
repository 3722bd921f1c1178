"""What reads records: catalogue for other portals.

described       a dataset, series or service as the kernel describes it; distributions, places
surroundings    addresses of portals, contributors, contacts: looked up once for many
settings        what the catalogue of an authority says about itself
codes           short codes of the database as addresses of the official lists
catalogue       a portal's catalogue, whole or page by page
"""
