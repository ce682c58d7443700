"""Real processes, really killed: nothing acknowledged is lost and nothing is there twice."""
