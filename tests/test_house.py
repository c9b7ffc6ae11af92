"""Guards of the house: each names the offender and what it did."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator

import auditor
from auditor.rulebook import load_rulebook
from auditor.workshop.drafting.schemas import SHAPES, schema_text
from tests.house import DOORS, LEVEL, ROOT, Module, modules

LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
UNWANTED = {"manager", "helper", "helpers", "util", "utils", "handler", "service", "data", "info", "process", "do"}


def _reached(module: Module) -> Iterator[tuple[str, int]]:
    """The rooms that a module imports from, with the line."""
    for found in module.imports():
        if found.target.split(".")[0] == "auditor":
            yield [*found.target.split("."), "the door"][1], found.line


def _strangers(module: Module) -> Iterator[tuple[str, int]]:
    """The packages of others that a module imports, with the line."""
    for found in module.imports():
        package = found.target.split(".")[0]
        if package not in sys.stdlib_module_names and package != "auditor":
            yield package, found.line


def test_a_room_imports_only_from_its_left() -> None:
    """Imports run one way through the rooms, those inside functions too."""
    offences = []
    for module in modules():
        here = LEVEL.get(module.room or "", len(LEVEL))
        for room, line in _reached(module):
            if room != module.room and LEVEL.get(room, len(LEVEL)) >= here:
                offences.append(f"auditor/{module.name}:{line} of room {module.room} reaches into {room}")

    assert [] == offences, "\n".join(offences)


def test_every_folder_and_module_is_a_known_room() -> None:
    """Nothing stands in the package that has no place in the order of rooms."""
    assert set() == {module.room for module in modules() if module.room is not None} - set(LEVEL)


def test_a_package_of_others_has_one_door() -> None:
    """experta, PyYAML, lxml, click and the rest are imported in one room each, and no package without a door is."""
    offences = [
        f"auditor/{module.name}:{line} imports {package}, whose door is {DOORS.get(package, 'nowhere')}"
        for module in modules() for package, line in _strangers(module)
        if package not in DOORS or not module.name.startswith(DOORS[package])
    ]

    assert [] == offences, "\n".join(offences)


def test_only_the_door_imports_by_a_name_made_at_run_time() -> None:
    """No module hides an import behind a text."""
    hidden = re.compile(r"\b(import_module|__import__)\b")

    assert ["__init__.py"] == [module.name for module in modules() if hidden.search(module.text)]


def test_the_public_door_is_what_it_says() -> None:
    """Ten public names at most, sorted, each of them there; nothing else can be had."""
    names = auditor.__all__

    assert len(names) <= 10
    assert sorted(names) == names
    assert names == dir(auditor)
    assert [] == [name for name in names if getattr(auditor, name, None) is None]
    assert not hasattr(auditor, "load_profiles")


def test_the_door_is_typed_as_it_opens() -> None:
    """What a type checker sees behind the door is what is there at run time."""
    door = next(module for module in modules() if module.name == "__init__.py")
    block = next(node for node in door.tree.body if isinstance(node, ast.If))
    typed = {
        alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }

    assert auditor.__all__ == sorted(typed)
    for name, room in typed.items():
        assert getattr(auditor, name) is getattr(sys.modules[str(room)], name), name


def test_modules_and_functions_are_short() -> None:
    """A module has at most 300 lines, a function at most 40."""
    long = [
        f"auditor/{module.name}: {count} lines"
        for module in modules() if (count := len(module.text.splitlines())) > LONGEST_MODULE
    ]
    long += [
        f"auditor/{module.name}:{node.lineno} {node.name}: {count} lines"
        for module in modules() for node in module.definitions()
        if not isinstance(node, ast.ClassDef)
        and (count := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]

    assert [] == long, "\n".join(long)


def test_every_module_and_public_name_is_explained() -> None:
    """Modules, public classes, functions and methods have docstrings; one of a name speaks for its overrides."""
    silent = [f"auditor/{module.name}" for module in modules() if not ast.get_docstring(module.tree)]
    for module in modules():
        spoken = {node.name for node in module.public() if ast.get_docstring(node)}
        silent += [f"auditor/{module.name}:{node.lineno} {node.name}" for node in module.public() if node.name not in spoken]

    assert [] == silent, "\n".join(silent)


def test_everything_is_annotated() -> None:
    """Every parameter and every result has a type."""
    bare = []
    for module in modules():
        for node in module.definitions():
            if isinstance(node, ast.ClassDef):
                continue
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            untyped = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
            if untyped or (node.returns is None and node.name != "__init__"):
                bare.append(f"auditor/{module.name}:{node.lineno} {node.name} {untyped}")

    assert [] == bare, "\n".join(bare)


def test_names_say_what_a_thing_is() -> None:
    """No name of a module, class or function is made of words that name nothing."""
    vague = []
    for module in modules():
        for name in (module.path.stem, *(node.name for node in module.definitions())):
            words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name)}
            vague += [f"auditor/{module.name} {name}"] if words & UNWANTED else []

    assert [] == vague, "\n".join(vague)


def test_nothing_is_put_off_and_nothing_is_swallowed() -> None:
    """No note of unfinished work, no bare except, no exception that is caught and forgotten."""
    offences = []
    for module in modules():
        offences += [
            f"auditor/{module.name}:{number}" for number, line in enumerate(module.text.splitlines(), 1)
            if re.search(r"\b(TODO|FIXME|XXX)\b", line)
        ]
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler):
                forgotten = all(isinstance(part, ast.Pass) for part in node.body)
                offences += [f"auditor/{module.name}:{node.lineno}"] if node.type is None or forgotten else []

    assert [] == offences, "\n".join(offences)


def _statutory() -> set[str]:
    """Every label and heading that the forms print."""
    found: set[str] = set()
    for form in load_rulebook().forms.editions.values():
        found |= {section.heading for section in form.sections}
        for table in form.tables:
            found |= {table.title.zh, table.short, table.corner or table.short}
            blocks = [*table.blocks, *(row for block in table.blocks for row in block.rows)]
            columns = [*table.columns, *(column for block in table.blocks for column in block.columns)]
            found |= {part.label for part in (*table.rows, *columns, *blocks, *table.headers)}
    return found


def test_no_label_of_a_form_stands_in_python() -> None:
    """Rows, columns, blocks and headings are known from rules/forms alone."""
    labels = _statutory()

    offences = [
        f"auditor/{module.name}:{line} {text!r}"
        for module in modules() for text, line in module.texts() if text.strip(" ：:、") in labels
    ]

    assert [] == offences, "\n".join(offences)


def test_the_schemas_are_fresh() -> None:
    """Each schema file is what its shape draws, and there is no other."""
    folder = ROOT / "schemas"

    assert sorted(f"{name}.schema.json" for name in SHAPES) == sorted(path.name for path in folder.glob("*.json"))
    for name in SHAPES:
        assert schema_text(name) == (folder / f"{name}.schema.json").read_text(encoding="utf-8"), name


def test_ids_of_rules_are_unique() -> None:
    """An id names one rule file."""
    ids = Counter(
        match[1] for path in (ROOT / "rules").rglob("*.yaml")
        if (match := re.search(r"^id: ([A-Z][A-Z0-9]*-[0-9]{3})$", path.read_text(encoding="utf-8"), re.MULTILINE))
    )

    assert [] == [name for name, count in ids.items() if count > 1]
    assert set(ids) == set(load_rulebook().rules)


def test_every_rule_speaks_both_languages() -> None:
    """Title, message and fix stand in Chinese and in English, and the two differ."""
    offences = []
    for name, ready in load_rulebook().rules.items():
        rule = ready.rule
        texts = [rule.title, rule.message, rule.fix, *(degree.message for degree in rule.degrees if degree.message)]
        for text in texts:
            if not re.search(r"[\u4e00-\u9fff]", text.zh) or not re.search(r"[A-Za-z]{2}", text.en) or text.zh == text.en:
                offences.append(f"{name}: {text.zh!r} / {text.en!r}")

    assert [] == offences, "\n".join(offences)


def test_every_test_states_a_truth() -> None:
    """Every test has a docstring, whatever room it tests."""
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]

    assert [] == silent, "\n".join(silent)
