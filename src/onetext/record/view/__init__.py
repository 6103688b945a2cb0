"""The record as it stands: what was proposed, with what people decided laid over it.

``record.py`` is what everything else reads; ``kept.py`` the rows as they were proposed,
``replay.py`` the decisions that are in force, ``places.py`` where a row
stands and on what it rests.
"""
