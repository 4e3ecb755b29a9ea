"""The targets on their page: entered, saved, taken out and handed in; and shared out by hand."""
