"""The contract's sections 2 and 3, drawn week by week as a caseworker would draw them."""
