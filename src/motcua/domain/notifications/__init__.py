"""Telling people what happens to their dossiers."""
