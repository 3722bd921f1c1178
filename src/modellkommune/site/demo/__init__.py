"""The invented county that shows what the installation can do.

For everybody who wants to look before deciding. Three words: the world
(`world.py`: which authorities there are), the seed (what stands in them), and
the model (`ballots.py`: why invented people vote as they do). Begin reading in
`world.py`; `modellkommune demo` builds it.
"""
