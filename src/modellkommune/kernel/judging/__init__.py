"""How a jury's points and votes become numbers and outcomes, exactly.

For offices that let a jury judge applications. The three words: *points* are what
one juror gives for one criterion, a *share* is what the points come to between 0
and 1, an *outcome* is what a vote decides. Begin reading with `points.py`.
"""
