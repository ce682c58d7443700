"""Who may open which page about what: the people, the dossiers, and what must not leak."""
