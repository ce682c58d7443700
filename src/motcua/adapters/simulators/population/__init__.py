"""The national population database as a simulator: asked about one invented person at a time."""
