"""Work that takes longer than a page may: done by a worker beside the web server.

For rooms that import, count or send. Its words: job (a piece of work with
progress, of one authority), lease (a worker's claim on a task, renewed while it
lives), checkpoint (where a job reports progress and may be stopped). Begin
reading in `public.py`, then `worker.py`.
"""
