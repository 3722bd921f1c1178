"""A second installation beside the demo: a village whose catalogue the county takes over.

It is a process of its own with its own folder and database, as in another town hall; the
county knows nothing of it but its address.

process   starting it, waiting for it, ending it; what runs in it
place     who it is
world     what it publishes
county    the county's source, read when the village answers
"""
