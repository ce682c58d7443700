"""The law of dossiers as pure functions."""
