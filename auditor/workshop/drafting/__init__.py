"""In: the shapes of rule files. Out: schemas for editors, and rules to be filled in."""
