"""Small programs behind the Makefile: gates, generated documents, the test database."""
