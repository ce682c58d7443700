"""Acts of colleagues: one use case a file."""
