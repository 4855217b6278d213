"""How an installation is set up: environment, settings and the list of rooms."""
