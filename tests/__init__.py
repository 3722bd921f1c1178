"""Tests of the installation; the kind comes first, the room second."""
