"""The page on which a person checks what was proposed: queue, source, card, a key for each verb.

A Django application without models: it reads and decides through ``record.store``. ``rows/`` says
what there is to check and what is known of it, ``source.py`` how a text is shown; ``picture.py``
puts a page together, ``verbs.py`` carries a decision to the store.
"""
