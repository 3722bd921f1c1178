"""Questions to tables, answered beside the web process.

For rooms that let strangers ask. Its words: worker (a process of its own that
can be ended at any moment, `workers.py`) and engine (DuckDB here or a Spark
cluster elsewhere, chosen by a setting, `engine.py`). Begin in `engine.py`.
"""
