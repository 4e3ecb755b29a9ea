"""Who can be next: is a target within reach, and who are the people, nearest first."""
