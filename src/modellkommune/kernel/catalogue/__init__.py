"""Catalogues of public data, as linked data that portals of states and of the EU read.

For rooms that publish what they have. Begin with `plu`, the description of planning
procedures.

words   namespaces and code lists
graph   triples being gathered, and written as Turtle, RDF/XML or JSON-LD
plu     procedures of town planning after DCAT-AP.PLU
"""
