from liftstone.statistics.actions import put_fact  # noqa: F401
