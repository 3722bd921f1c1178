"""Reading in this room: rounds, pages, replay, comparison, recounts.

rounds       lists, find_published_round
pages        round_page -> RoundPage: winners, losers, ties, notices, files
figures      replay, comparison, statistics
what_if      recount_with_votes, what_my_ballot_did
elections    load_election, load_outcome
read_models  the frozen values all of them return
"""
