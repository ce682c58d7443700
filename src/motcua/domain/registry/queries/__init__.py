"""Reads of persons' data."""
