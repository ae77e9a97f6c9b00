"""Liftstone: a helpline where somebody in danger writes, whoever is on duty reads, acts, and it is counted.

Two front doors, one for the public and one for staff, stand over one PostgreSQL. What people send is sealed
in their browser; the public door holds no key that opens anything.
"""

__version__ = "0.1.0"
