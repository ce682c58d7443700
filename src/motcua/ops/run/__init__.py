"""``motcua run``: one supervisor over database, web, worker and simulators."""
