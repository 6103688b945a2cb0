"""The format of ``case.yaml`` and ``sources.yaml``, told once, as tables of fields."""
