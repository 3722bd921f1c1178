"""The sentences of the kernel's findings, named once more to be translated.

The kernel knows no translations, so the tool that gathers texts cannot find its
sentences. A test compares this list with the kernel.
"""

from django.utils.translation import gettext_noop

SENTENCES = (
    gettext_noop("The file is empty."),
    gettext_noop("The text is not UTF-8; save the file with the encoding UTF-8."),
    gettext_noop("This is not a text file."),
    gettext_noop("This line is longer than {limit} characters; no election file has such lines."),
    gettext_noop("The file does not begin with the section META, so it is no Pabulib file."),
    gettext_noop("The section {section} is missing."),
    gettext_noop(
        "The section {section} stands in the wrong place; META, PROJECTS, VOTES is the order."
    ),
    gettext_noop("The section {section} has no header row."),
    gettext_noop("A quotation mark opens here and is never closed."),
    gettext_noop("The section {section} has no column {column}."),
    gettext_noop("The column {column} stands twice in the section {section}."),
    gettext_noop("META does not say {key}."),
    gettext_noop("META says {key} twice; the first entry is {first}, this one is {second}."),
    gettext_noop("The row has {found} cells where the header has {expected}."),
    gettext_noop(
        "The row has {found} cells where the header has {expected}; a semicolon inside a text must stand in quotation marks."
    ),
    gettext_noop(
        "The vote type {value} is none of approval, choose-1, cumulative, scoring, ordinal."
    ),
    gettext_noop("{value} is not a whole number."),
    gettext_noop("The amount is missing."),
    gettext_noop("The amount {value} is negative."),
    gettext_noop("The amount is zero."),
    gettext_noop(
        "The amount {value} can be read in two ways; write digits with a point before at most two decimals."
    ),
    gettext_noop("{value} is not an amount of money."),
    gettext_noop("The amount {value} is too large."),
    gettext_noop("The amount {value} has a decimal comma; it was read as {read}."),
    gettext_noop("{value} is not a coordinate; the project has no place on the map."),
    gettext_noop("The project has no number."),
    gettext_noop(
        "The project number {value} contains a comma, which separates projects on a ballot."
    ),
    gettext_noop("The project number {value} was already given in line {first}."),
    gettext_noop("The file has no projects."),
    gettext_noop("The file has no ballots."),
    gettext_noop("The ballot names the project {value}, which is not in the list of projects."),
    gettext_noop("The ballot names the project {value} twice."),
    gettext_noop("The ballot names the project {value} twice; it is counted once."),
    gettext_noop("The ballot has an empty place between two commas."),
    gettext_noop("The ballot names {found} projects where one is allowed."),
    gettext_noop("The ballot names {choices} projects and gives {points} entries of points."),
    gettext_noop("The points {value} are not a whole number of zero or more."),
    gettext_noop("The points {value} are too large."),
    gettext_noop(
        "META says {stated} ballots, {read} were read; the file may have been cut off or changed."
    ),
    gettext_noop(
        "META says {stated} projects, {read} were read; the file may have been cut off or changed."
    ),
    gettext_noop("META does not say num_votes, so nobody can tell whether the file is complete."),
    gettext_noop(
        "META does not say num_projects, so nobody can tell whether the list is complete."
    ),
    gettext_noop("{found} ballots carry a voter number that an earlier ballot carries too."),
    gettext_noop("The table has no rows."),
    gettext_noop("The first row has no column names."),
    gettext_noop("The column {column} stands twice in the first row."),
    gettext_noop("The table has {found} columns; at most {limit} can be read."),
    gettext_noop("The table has more than {limit} rows."),
    gettext_noop("Row {line} has {found} cells where the first row has {expected}."),
    gettext_noop("Line {line} is longer than {limit} characters; this is no table."),
    gettext_noop("A quotation mark opens in line {line} and is never closed."),
    gettext_noop("The text in line {line} is written neither in UTF-8 nor in Windows letters."),
    gettext_noop("This is neither a text file nor an XLSX file."),
    gettext_noop(
        "The columns could be separated by {delimiters}; which one is meant cannot be told."
    ),
    gettext_noop("The XLSX file is damaged and cannot be opened."),
    gettext_noop("This is an old Excel file (.xls); save it as .xlsx and upload it again."),
    gettext_noop("The file is protected by a password; remove it and upload the file again."),
    gettext_noop("The file is {packed} bytes and would unpack to {unpacked}; it was not opened."),
    gettext_noop("The file has no visible sheet with a table."),
    gettext_noop("There is no sheet called {sheet}."),
    gettext_noop(
        "{found} cells hold a formula without a stored result; open the file in a spreadsheet program, save it and upload it again."
    ),
    gettext_noop("{found} cells hold formulas; their stored results were read."),
    gettext_noop("The file contains macros; they were neither run nor kept."),
    gettext_noop("The sheet {sheet} is hidden; it was not read."),
    gettext_noop("The file is written in Windows letters (cp1252)."),
    gettext_noop("The file is written in UTF-16."),
)
