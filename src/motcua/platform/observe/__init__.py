"""What the running system says of itself: log lines, request numbers, error numbers."""
