"""Citizens on the pages: the caseload, and one of them."""
