"""Words and numbers as data, one folder per language; keys never change meaning.

Read by `alongside.foundation.content`.
"""
