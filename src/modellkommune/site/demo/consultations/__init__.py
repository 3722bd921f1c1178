"""Plans and drafts of the demo: a development plan in Birkenhain, a statute in Lindental.

Begin with `building.py`; invented texts stand in `texts.py` and in the folder of data.
"""
