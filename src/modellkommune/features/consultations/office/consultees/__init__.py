"""Pages of the office: who must be heard."""
