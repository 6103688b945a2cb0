"""The door to NegMAS: live scenarios both ways, and the folders that it writes.

Only ``ufun.py`` and ``space.py`` import NegMAS, and nothing imports them before they are used: the
extra ``onetext[negmas]`` brings it.
"""
