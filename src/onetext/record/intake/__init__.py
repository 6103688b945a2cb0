"""From a file to a frozen document."""
