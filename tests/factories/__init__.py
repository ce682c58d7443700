"""Ready-made people, units and dossiers for tests, made through the rooms' own doors."""
