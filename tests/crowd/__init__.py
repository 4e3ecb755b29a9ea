"""Fifty people before one dashboard, each with their own rights; rows tell whose they are.

`site` makes the site and the people, `session` is one browser tab without a browser, `sight` reads what
it was sent, `rounds` has the people go from page to page and tells whatever they should not have seen.
"""
