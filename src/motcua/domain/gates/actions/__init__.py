"""What is done at gates."""
