"""The law of persons' data as pure functions."""
