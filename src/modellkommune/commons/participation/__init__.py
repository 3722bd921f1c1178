"""What all offers to citizens share: their facts, followers, reach, calendar and map.

For citizens who look for what is open now, and for rooms that make such offers.
Its words: offer (anything citizens can take part in), follower (who is told what
becomes of it), reach (how many people an offer came to, by district and channel).
Begin reading in `models/`; what is new finds its readers in `services/notices/`.
"""
