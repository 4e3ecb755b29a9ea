"""Tables as files that leave the dashboard: marked with who took them, when, and of what."""
