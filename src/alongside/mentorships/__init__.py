"""The pair: phases, expectations, confidentiality, contract, pauses, endings. Owned equally by its members."""
