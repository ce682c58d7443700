"""What can be done with a dossier: one use case a file."""
