"""The record: from reports to a sourced chronology that an analyst can stand behind.

Start with ``model.py``. ``intake/`` freezes a report; ``extract/`` proposes what it says, pass by
pass; ``store/`` keeps both, with what people decided; ``compare/`` finds what agrees, conflicts
and repeats across documents.
"""
