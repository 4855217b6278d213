"""Import of people from a spreadsheet: read, map the columns, check, land.

Pure (no Django): tables, texts, workbooks, reading, kinds, headings, mapping, values, checking.
Nouns: table, line (a row as the spreadsheet numbers it), target (what a column means), plan, problem, landing.
"""
