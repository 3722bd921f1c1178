"""Changing things in this room, one file per step of a round's way.

rounds      begin a round, change its settings
uploads     keep a file as it came
importing   read the uploads, check them, take them over
counting    freeze the input, count, recount, look for missing votes
publishing  publish the result, correct it by a notice
"""
