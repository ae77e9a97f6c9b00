"""How fast it is, each figure beside its floor."""
