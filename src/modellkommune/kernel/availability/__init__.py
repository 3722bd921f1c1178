"""Were the documents of a display there, all the time and unchanged?

For the office that has to show it when a plan is contested, and for everybody
who watches from outside. The three words that matter most: a *document set*
(`document_set.DocumentSet`: addresses with the digests that were frozen), a
*measurement* (`measurements.Measurement`: what one address answered at one
moment) and a *standing* (`standing.Standing`: outages and gaps of a period).

Begin reading in `standing.standing_of`. Nothing here opens a connection: who
measures hands in what was answered.
"""
