"""The page of deadlines, and where else they are shown."""
