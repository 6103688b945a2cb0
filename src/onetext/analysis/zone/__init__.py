"""Why the zone of agreement is empty, what opens it, and what red lines rule out."""
