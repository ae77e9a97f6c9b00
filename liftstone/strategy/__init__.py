"""What a network wants to reach: aims, a delivery plan, what can be counted, a first draft of the year's report.

It counts bodies, seats, actions and days, never anybody who was helped; every number says where it comes from.
"""
