"""In: rules/forms and rules/lexicons. Out: Form, Lexicon and both together as Forms.

Knows nothing of any one report.
"""

from auditor.forms.form import Bilingual, Citation, Form, FormSection, FormTable, Slot, Years
from auditor.forms.lexicon import Lexicon
from auditor.forms.load import Forms, load_forms

__all__ = [
    "Bilingual", "Citation", "Form", "FormSection", "FormTable", "Forms", "Lexicon", "Slot", "Years", "load_forms",
]
