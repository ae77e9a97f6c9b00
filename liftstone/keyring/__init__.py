"""Who holds which key: the only door to the vault.

An organisation's root key, kept offline, delegates to key officers; officers certify people and teams;
a team's secret is sealed to each of its members; a record's key is wrapped for each team that may read
the record. Nothing is opened here without an entry in the audit log first. This package never decides
who may: policies do, before they call it.
"""
