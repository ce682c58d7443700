"""Texts spoken by this machine: a speaker in a process of its own, and what it said, kept."""

from motcua.platform.aloud.kept import is_kept, kept, name_of
from motcua.platform.aloud.speaker import CannotSpeak, can_speak, speak

__all__ = ["CannotSpeak", "can_speak", "is_kept", "kept", "name_of", "speak"]
