"""What holds for every test: property tests try the same examples in each run, however slow the machine."""

from hypothesis import settings

settings.register_profile("same examples", derandomize=True, deadline=None)
settings.load_profile("same examples")
