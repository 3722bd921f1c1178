"""The desk of applications: eligibility, papers, what is missing."""
