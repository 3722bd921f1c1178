"""What a recipient does with a grant: money, amendments, reports."""
