"""A team's workers beside each other: overview, spread, caseloads."""
