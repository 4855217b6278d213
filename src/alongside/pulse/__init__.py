"""Six lines after a meeting, sealed to the one who answered. Nothing else in the system reads them.

Nouns: pulse answer, looking together (both wish it, then both see), help card. What the partner sees is
the same whatever somebody answered.
"""
