"""A mail server as a simulator: takes every message, sends none on, shows all in one inbox."""
