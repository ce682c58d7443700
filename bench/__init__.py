"""Benches: what a person waits for, beside the least that the same work could cost."""
