"""Who walks with whom: runs, rules, the board and the reasons.

A *candidate* is a person with answers, a *criterion* is a must, a must-not or a wish of the coordinator,
a *pair* is what the engine chooses and the coordinator publishes. `engine` chooses and proves; `rules` turns
answers into the engine's numbers and its choice back into words. Both are pure and know no Django.
"""
