"""From the residents' register to letters with codes.

residents   what a row of a register says: name, address, age, blocks
register    keeping, checking and taking over a table of residents
content     the sentences of letter, slip and ballot
printing    print runs: codes are made here and stand only in the print file
files       handing the print file out, and deleting it with the addresses
"""
