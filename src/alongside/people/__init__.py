"""People and organisations: accounts, profiles, roles, invitations. Nouns: person, organisation, invitation."""
