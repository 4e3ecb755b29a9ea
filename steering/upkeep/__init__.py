"""Keeping a site up: how it is (`health`), mending it (`repair`), copying it (`backup`, `restore`)."""
