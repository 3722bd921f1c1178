"""From the end of voting to the published result.

ending         voting ends by itself, or earlier when two people want it
turnout        who came, by district and channel, before the traces are wiped
gaps           what is open or unexplained, and accepting it with a reason
opening        the people who hold the key open the ballots
working_files  opened ballots become the files that are counted
parts          counting a round whose money is split beforehand
package_files  what the audit package of a round run here holds besides
telling        followers and authors hear of the result
"""
