"""From what is new with the offers to messages: looking, spreading, sending, keeping.

looking     compare what the rooms offer now with what was seen before
spreading   write down for each address that wants to hear of it what it will be told
sending     one message with everything that is due for an address
rhythms     when a message is due
recipients  the digest of an address
"""
