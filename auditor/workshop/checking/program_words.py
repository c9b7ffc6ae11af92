"""The word lists of the lexicons that the program itself asks for by name; a test holds them against its source."""

from __future__ import annotations

PROGRAM_WORDS = frozenset((
    "among_words", "announced_ends", "announcing_words", "approximate_after", "before_subjects", "blank_marks",
    "clean_agency", "clean_title", "concrete_words", "coverage_words", "date_labels", "extra_rows",
    "full_parts_opening", "gap_stops", "hollow_phrases", "intent_words", "item_units", "kinds_reporting_themselves",
    "measure_leads", "name_endings", "not_titles", "opening_times", "opening_verbs", "other_bodies", "other_labels",
    "other_spans", "other_year_words", "own_scope", "own_span_words", "part_units", "parts_closing", "parts_nested",
    "parts_open", "parts_opening", "placeholder_marks", "plan_words", "publisher_labels", "report_name_words",
    "signature_endings", "source_labels", "tail_marks", "title_alias", "title_exact", "title_fillers", "title_labels",
    "title_name_endings", "title_split_after", "title_split_before", "total_words", "traditional_forms",
    "unit_note_words", "usual_sentences", "wan_yuan_units", "weak_date_labels", "whole_scopes", "yuan_units",
))
# The clean report of a case takes its prose from lists whose names are put together from the number of a section.
PROGRAM_PREFIXES = ("clean_section_",)
