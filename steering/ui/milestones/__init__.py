"""The page of milestones (milepæle): grants, how far they are, what to do now, and setting them up."""
