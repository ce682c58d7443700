"""Generated tests are judged by their answers: two busy cores make no one late."""

from hypothesis import settings

settings.register_profile("kernel", deadline=None)
settings.load_profile("kernel")
