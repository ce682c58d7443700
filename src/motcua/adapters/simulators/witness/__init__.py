"""A stand-in for the journal's witness."""
