"""Asking for agreement, agreeing, declining, and setting how many people it takes."""
