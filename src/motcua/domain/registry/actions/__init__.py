"""What is done with persons' data."""
