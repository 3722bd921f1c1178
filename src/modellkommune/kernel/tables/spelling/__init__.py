"""How German offices write values, and what they mean.

cells    blanks, Excel's tricks with text, signs for "no value"
numbers  NumberSpelling: grouping, decimal sign, minus, unit, footnote signs
moments  days, times and moments by the name of their spelling ("dd.mm.yyyy")
words    yes and no
"""
