"""A field for money; the house's own."""

from modellkommune.commons.ui.amounts import MoneyField

__all__ = ["MoneyField"]
