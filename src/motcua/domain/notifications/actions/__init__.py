"""What this room does: tell somebody, deliver a message."""
