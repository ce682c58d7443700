"""The pages of administrators: what is configured, never what is decided."""
