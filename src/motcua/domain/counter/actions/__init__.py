"""Acts at the counter."""
