"""The chronology of a record in its forms: Markdown, a page, CSV, and annotations for programs.

``lines.py`` puts it in words once; the others set those words.
"""
