"""Proposals: handing in, finding, checking, answering."""
