"""Texts spoken by this machine: a speaker in a process of its own, and what it said, kept."""

from motcua.platform.aloud.kept import forget_spoken, is_kept, kept, name_of
from motcua.platform.aloud.speaker import CannotSpeak, can_speak, speak

__all__ = ["CannotSpeak", "can_speak", "forget_spoken", "is_kept", "kept", "name_of", "speak"]
