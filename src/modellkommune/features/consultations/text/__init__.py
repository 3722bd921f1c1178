"""Words of this room that everything else in it may use."""
