"""Wiring only: settings, the two URL maps, what an error becomes over HTTP, starting and stopping."""
