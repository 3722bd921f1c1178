"""Pages on agreement: for the office, and for everybody who wants to know who decides."""
