"""Meetings as iCalendar (RFC 5545): written for the calendars of others, and read from files of others.

A feed goes to whoever has its address, so nobody's address stands in it. What is read was made by a stranger: it is
bounded in bytes, in meetings, and in how often one may repeat, and what could not be read is listed.
"""
