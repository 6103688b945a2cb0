"""Full maps: figures of every package of a problem, which are streamed and never held.

The issues are cut into a *head* and a *tail*. A package is a row of the one beside a row of the
other, and what it is worth is the sum of what they are worth, so that rows are looked at once and
their pairs only compared: ``halves`` holds them, ``counts`` the packages of the zone of agreement,
``picks`` what concepts pick, ``full`` all of it.
"""
