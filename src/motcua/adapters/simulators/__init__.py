"""Real servers that stand in for systems outside; see README.md."""
