"""In: folders of rule files. Out: their paths, and YAML values that know where they stand.

Knows nothing of what the files mean.
"""

from auditor.sources.folders import kept_folder, shipped
from auditor.sources.meanings import Meanings
from auditor.sources.order import in_order
from auditor.sources.shape import to_shape
from auditor.sources.tree import RuleTree, SourceFile
from auditor.sources.words import system_words
from auditor.sources.yaml import Located, parse_yaml

__all__ = ["Located", "Meanings", "RuleTree", "SourceFile", "in_order", "kept_folder", "parse_yaml", "shipped", "system_words", "to_shape"]
