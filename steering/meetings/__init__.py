"""The board meeting (tavlemøde): when it was held, and what was agreed there."""
