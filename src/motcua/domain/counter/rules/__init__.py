"""Rules of the counter."""
