"""When: the words for days and times in a text, and the days that they name.

``wording.py`` finds them, ``resolving.py`` gives them a day as seen from the document's day,
``ahead.py`` tells whether they look forward or back.
"""
