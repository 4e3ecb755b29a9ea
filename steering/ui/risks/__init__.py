"""What is at risk, on its page."""
