"""Reads of the room of colleagues."""
