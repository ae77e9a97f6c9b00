"""Which rows a transaction sees: the second wall.

PostgreSQL decides by row-level security, from four settings that are told to every transaction at its
BEGIN: the organisation and the person on whose behalf it runs, and, before anybody is known, the sign-in
name or the session that was presented. This package tells them and writes the rules into migrations.
It never asks who somebody is: `accounts` does.
"""
