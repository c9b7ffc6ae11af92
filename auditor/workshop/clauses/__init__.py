"""In: rules/clauses. Out: every clause of the official form with the rules that check it, or why none does."""
