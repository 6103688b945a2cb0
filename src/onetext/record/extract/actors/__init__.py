"""Who is named: mentions, people, bodies, states and their aliases."""
