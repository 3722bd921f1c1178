"""Setting a round up, its rules, and the overview of its life."""
