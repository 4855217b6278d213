"""Words and numbers as data, one folder per language. Read by `alongside.foundation.content`; keys never change meaning."""
