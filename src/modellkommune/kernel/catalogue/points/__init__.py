"""The 405 points by which data.europa.eu measures the description of a dataset.

For the editor and the dataset page. Begin with `points_of`.

model     points, dimensions, items with the reason why something is missing
counting  what is measured
"""

from modellkommune.kernel.catalogue.points.counting import points_of
from modellkommune.kernel.catalogue.points.model import Dimension, Item, Points

__all__ = ["Dimension", "Item", "Points", "points_of"]
