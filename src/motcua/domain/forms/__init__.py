"""Forms: their language, the check of every answer, drafts."""
