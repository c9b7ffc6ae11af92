"""In: two sides (folders, packs, revisions) and reports. Out: what a change of rules does to outcomes, scores and ranks."""
