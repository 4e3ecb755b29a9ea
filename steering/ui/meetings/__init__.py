"""The board meeting on its page: the agenda, the agreements, the success stories, the minutes."""
