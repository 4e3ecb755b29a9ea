"""From a target in per cent to a number of people, for the whole, its teams and its workers."""
