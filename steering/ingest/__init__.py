"""From a drop to a published snapshot.

``drop`` sorts files to tables, ``csv_file``, ``excel_file`` and ``parquet_file`` read them into a
``sheet``, ``pseudonym`` takes the CPR numbers out, ``parse`` and ``checks`` accept or reject rows,
``snapshot`` and ``archive`` write, ``load`` does all of it and publishes, ``watch`` does that whenever
a drop lands in the ``inbox``.
"""
