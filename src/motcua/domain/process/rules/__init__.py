"""Reading, judging and stepping through a process: pure functions."""
