"""Open data of a round: the same columns as CSV, as JSON, in the API and in the schema."""
