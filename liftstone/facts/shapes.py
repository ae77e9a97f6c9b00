from liftstone.statistics.facts import CaseFact, ContactFact, People  # noqa: F401
