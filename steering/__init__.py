"""Production steering for job centres: from a case system's export to numbers of people.

The data go one way: ``contract`` and ``ingest`` turn a drop into a published snapshot, ``sql`` makes
citizen-weeks of it, ``indicators`` count them, ``targets`` turn a share into people, pages show it.
"""
