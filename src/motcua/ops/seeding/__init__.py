"""Invented units, people and dossiers in realistic states, for trying out and measuring."""
