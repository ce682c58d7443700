"""The papers of the one-stop: their data and what stands on them."""
