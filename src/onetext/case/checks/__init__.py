"""What must fit together in a case, by what it concerns; ``case.check`` runs them all."""
