"""Personal data that slipped into a table: looked for, told, and confirmed by a person.

model      PrivateFinding and its codes
headings   what the name of a column says
names      whether a cell looks like the name of a person
contacts   mail addresses, telephone numbers, bank accounts, dates of birth
tables     people in the columns of a table file, counts below three
archives   XML within workbooks
workbooks  hidden sheets and columns, comments, stored copies of other tables
looking    look_for_persons: all of it
"""

from modellkommune.kernel.tables.private.looking import look_for_persons
from modellkommune.kernel.tables.private.model import Private, PrivateFinding

__all__ = ["Private", "PrivateFinding", "look_for_persons"]
