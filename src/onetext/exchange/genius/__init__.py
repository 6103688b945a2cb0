"""GENIUS XML: a domain, and a utility profile for each party, as GENIUS 10.4 reads them."""
