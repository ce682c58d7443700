"""What a form may say and what an answer must be: pure functions."""
