"""What is counted: one small TOML file an indicator, read into a registry that compiles to SQL.

The expressions in the files run over ``citizen_weeks``, one row for each enrolment and week, once for
each group of the population (enrolled in the week, not exempt). Every number that anybody sees comes
from `count`, which takes the filters and the groupings.
"""
