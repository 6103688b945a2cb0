"""The record on disk: one SQLite file in the case's folder, and the only way to change it.

``store.py`` is the door. ``schema.py`` holds the tables, ``opening.py`` how a file is opened and
what can be wrong with it, ``adding.py`` how documents and proposals come in, ``deciding.py`` what
a person may decide, ``removing.py`` how a document goes for good.
"""
