"""The words that pages and documentation use, each defined once, and the reports they come from."""
