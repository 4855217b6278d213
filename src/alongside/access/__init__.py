"""Who may do what: one table of permissions and roles; may and require.

Nouns: role, permission. An object tells a person's roles on it by `roles_of(person)`.
"""
