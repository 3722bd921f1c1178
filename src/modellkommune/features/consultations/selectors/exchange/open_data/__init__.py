"""Open data of the room: tables, GeoJSON, and the catalogue of plans."""
