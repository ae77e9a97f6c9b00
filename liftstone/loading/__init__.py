"""Moving in and out by the ten thousand: spreadsheets become contacts, cases or an archive, and cases become one
again.

All of a file is loaded or none of it, and never twice. An archive is counted on request and stands beside what is
counted, never in it. This step decides nothing about people and never hands a file to anybody: it writes to whoever
sits at the terminal.
"""
