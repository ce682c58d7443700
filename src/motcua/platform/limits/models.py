"""Counters of how often something was tried; lost in a crash, which harms nobody."""

from django.db import models


class Window(models.Model):
    """How many times a key was seen since the window began."""

    key = models.CharField(max_length=200, primary_key=True)
    started_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Show the key and its count."""
        return f"{self.key}: {self.count}"
