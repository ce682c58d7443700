"""Persons as the State holds them, their consent, and what they may ask of their data."""
