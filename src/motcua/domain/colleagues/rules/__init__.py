"""Rules of the room of colleagues."""
