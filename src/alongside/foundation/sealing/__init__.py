"""Text that the database holder cannot read: AES-256-GCM under a data key of one person or mentorship.

Data keys are stored only wrapped by a master key. Destroying a data key makes its text unreadable for
ever. A ciphertext is bound to its table, row and field: moved elsewhere it does not open.
"""
