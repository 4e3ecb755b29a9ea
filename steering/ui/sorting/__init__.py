"""The page of case differentiation: whose, the table, the columns, one at a time, the numbers."""
