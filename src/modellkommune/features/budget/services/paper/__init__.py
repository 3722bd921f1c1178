"""Ballots on paper: mixed, in batches, read twice, sealed; slips never come near them.

batches      laying batches of at least twenty
reading      what one person typed from one sheet
comparing    where two readings differ, and which one holds
finishing    sealing a batch and forgetting its readings
balance      do slips and ballots add up?
"""
