"""The 405 points by which data.europa.eu measures the description of a dataset.

For the editor and the dataset page. Begin with `points_of`.
"""

from modellkommune.kernel.catalogue.points.model import Dimension, Item, Points

__all__ = ["Dimension", "Item", "Points"]
