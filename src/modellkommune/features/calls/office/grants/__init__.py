"""Grants: plan, notice, payments, reports, closing."""
