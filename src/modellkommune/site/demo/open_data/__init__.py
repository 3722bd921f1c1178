"""The open data of the demo: real figures with their sources, and invented ones that say so."""
