"""What changes releases: agreeing, publishing now or later, versions, withdrawal.

release      agreeing to a release, and doing it
versions     the description of every release, with what is new
withdrawing  no longer offering a dataset or a file
reminding    telling offices that new data are due
"""
