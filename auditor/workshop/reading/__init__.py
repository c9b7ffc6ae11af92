"""In: a rulebook, and reports. Out: rules listed, shown and explained for reading."""
