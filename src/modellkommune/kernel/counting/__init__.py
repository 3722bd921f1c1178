"""Counting of participatory budgets, for whoever must defend a result.

The three words that matter most: an *election* (`model.Election`: money,
projects, ballots grouped by equality), a *counting rule*
(`model.CountingRule`: everything that decides an outcome) and an *outcome*
(`outcome.Outcome`: winners in order, with the reason for each step and for
each project that did not win). All amounts are whole cents or exact fractions.

Begin reading in `count.count_election`. Files come in through
`pabulib.read_pabulib`; who paid what is told by `ledger.trace_payments`.
"""
