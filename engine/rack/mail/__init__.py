"""Messages between machines: procrastinate on PostgreSQL, an optional extra (`cluster`).

`hub` and `agent` are the two ends; `standing` alone may be imported where the extra is missing.
"""
