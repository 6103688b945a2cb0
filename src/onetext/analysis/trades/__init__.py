"""What trades could do: numbers, second to marks, and what they rest on."""
