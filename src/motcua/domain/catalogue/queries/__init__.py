"""Reads of the catalogue: folders of packages, and the catalogue in force."""
