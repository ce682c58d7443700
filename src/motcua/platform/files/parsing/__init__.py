"""What runs in a separate, confined, short-lived process: everything that parses strangers' bytes.

Nothing here knows Django, settings or the database.
"""
