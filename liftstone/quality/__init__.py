"""Looking at a sample of the work against the helpline's standards, and saying so to whoever did it.

Chance chooses what is reviewed, in an order that nobody can choose or draw again. It never has anybody review their
own work, never ranks people, and shows a team's numbers only where they are of several people.
"""
