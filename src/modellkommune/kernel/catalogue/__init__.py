"""Catalogues of public data, as linked data that portals of states and of the EU read.

For rooms that publish what they have. Begin with `model`, the things of a catalogue of
open data, and `writing`; or with `plu`, the description of planning procedures.

model        datasets, files, services, series, bodies, contacts
fields       which field is which property, for writing and for reading
writing      Turtle, RDF/XML and JSON-LD under DCAT-AP.de 2.0 and 3.0; other_formats
terms, parts values, and parts of a description, as Turtle
paging       pages in both editions of the hydra vocabulary
reading/     any catalogue into the model, with findings; addresses of lists put right
schema_org   a dataset for search engines
vocabularies/ the lists: themes, file types, licences …
checking/    whether a catalogue keeps the rules
points/      the 405 points of the quality score
harvesting/  what a harvest would change
words        namespaces and code lists
graph        triples being gathered, and written as Turtle, RDF/XML or JSON-LD
plu          procedures of town planning after DCAT-AP.PLU
"""
