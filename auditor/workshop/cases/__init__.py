"""In: rules with their cases. Out: what came of each case, judged by the engine of a real audit."""
