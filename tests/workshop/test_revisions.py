"""Rules of git revisions: read from the objects of the repository one stands in, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.workshop.comparing.revisions import write_revision
from auditor.workshop.comparing.sides import open_side
from tests.workshop.overlays import PACK, RULES, a_repository, commit, git, lay

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of rules with two commits."""
    return a_repository(tmp_path_factory.mktemp("repository"))


def refusal(named: str) -> AuditorError:
    """Open a side that cannot be opened, and give the error."""
    with pytest.raises(AuditorError) as caught:
        open_side(named)
    return caught.value


def test_a_revision_stands_for_its_own_rules(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag, a branch or HEAD~1 gives the rules of that commit, from a folder below the top too."""
    monkeypatch.chdir(repository / "rules" / "fees")
    before, after = open_side("before"), open_side("HEAD")

    assert ["violation", "info"] == [side.book.rules["FEE-001"].severity for side in (before, after)]
    assert before.book.digest == open_side("HEAD~1").book.digest
    assert ("revision", "before", "national", git(repository, "rev-parse", "before")) == (
        before.kind, before.origin, before.pack, before.commit)


def test_a_revision_is_not_laid_over_the_built_in_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that the revision does not have judges nothing."""
    folder = a_repository(tmp_path / "repository")
    for path in folder.glob("rules/fees/FEE-009-*.yaml"):
        path.unlink()
    profile = folder / "rules" / "scoring" / "national.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text("".join(line for line in text.splitlines(True) if "FEE-009" not in line), encoding="utf-8")
    commit(folder)
    monkeypatch.chdir(folder)

    assert {"FEE-009"} == set(open_side("HEAD~1").book.rules) - set(open_side("HEAD").book.rules)


def test_a_pack_of_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows the colon behind a revision is a pack it has; one it has not is refused."""
    folder = a_repository(tmp_path / "repository")
    lay(folder, "rules/packs/town.yaml", PACK)
    commit(folder)
    monkeypatch.chdir(folder)

    assert "town" == open_side("HEAD:town").pack
    assert ("E420", "HEAD~1:town") == (refusal("HEAD~1:town").code, refusal("HEAD~1:town").mistakes[0].where)


def test_files_come_as_they_were_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No filter of an archive leaves files out, and what is not committed is not seen; links are no files."""
    folder = a_repository(tmp_path / "repository")
    lay(folder, ".gitattributes", "rules/** export-ignore\n")
    (folder / "rules" / "fees" / "FEE-999-link.yaml").symlink_to("/etc/hosts")
    commit(folder)
    lay(folder, "rules/fees/FEE-998-later.yaml", "id: 1\n")
    monkeypatch.chdir(folder)
    write_revision("HEAD~1", tmp_path / "one")
    write_revision("HEAD", tmp_path / "two")
    one, two = (sorted(path.relative_to(tmp_path / name) for path in (tmp_path / name).rglob("*.yaml")) for name in ("one", "two"))

    assert one == two
    assert len(one) == len(list(RULES.rglob("*.yaml")))
    assert [] == [name for name in two if (tmp_path / "two" / name).read_bytes() != (folder / "rules" / name).read_bytes()]


@pytest.mark.parametrize("name", ["nowhere", "HEAD~99", "--help", "-h", "HEAD..before", "^HEAD", "", "a\0b", "HEAD:"])
def test_what_is_no_revision_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A name that git does not know, and one that it could take for an option, are one clear error."""
    monkeypatch.chdir(repository)
    error = refusal(name)

    assert ("E420" if name == "HEAD:" else "E452") == error.code
    assert 1 == len(error.mistakes)


def test_a_name_that_is_nothing_is_told_what_it_could_be(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt pack gets its nearest, although it was taken for a revision in the end."""
    monkeypatch.chdir(repository)
    (mistake,) = refusal("natonal").mistakes

    assert "是否要写 national？" in mistake.zh
    assert "Did you mean national?" in mistake.en
    assert "HEAD~3" in mistake.zh


def test_outside_a_repository_there_is_no_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's own word on it is handed on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    error = refusal("HEAD")

    assert "E451" == error.code
    assert "not a git repository" in error.mistakes[0].en


def test_without_git_there_is_no_revision(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed, the cure is said."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refusal("HEAD")

    assert "E451" == error.code
    assert "没有可运行的 git" in error.mistakes[0].zh


def test_a_revision_without_rules_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit with no rules/ at the top says so."""
    git(tmp_path, "init", "--quiet")
    lay(tmp_path, "below/rules/fees/FEE-001-a.yaml", "id: 1\n")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)

    assert "E453" == refusal("HEAD").code


def test_a_name_that_leads_out_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree made by hand with `..` in it writes nothing outside."""
    git(tmp_path, "init", "--quiet")
    blob = git(tmp_path, "hash-object", "-w", "--stdin", given=b"id: 1\n")
    tree = blob
    for mode, name in ((b"100644", b"x.yaml"), (b"40000", b".."), (b"40000", b"rules")):
        entry = mode + b" " + name + b"\0" + bytes.fromhex(tree)
        tree = git(tmp_path, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=entry)
    made = git(tmp_path, "commit-tree", tree, "-m", "change")
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "folder" / "inner"

    assert "E454" == refusal(made).code
    with pytest.raises(AuditorError):
        write_revision(made, target)
    assert not (tmp_path / "folder").exists()


def a_tree(folder: Path, *entries: tuple[bytes, str]) -> str:
    """Make a tree by hand of objects by mode and name, and give its hash."""
    made = b"".join(head + b"\0" + bytes.fromhex(found) for head, found in entries)
    return git(folder, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=made)


@pytest.mark.parametrize(("ending", "wide", "deep"), [("yaml", 10, 9), ("yaml", 100, 4), ("txt", 400, 3), ("yaml", 1, 60)])
def test_a_revision_that_lists_more_than_a_folder_may_hold_is_refused(
    ending: str, wide: int, deep: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few trees that name each other over and over list billions of files, or folders without end; git is stopped early."""
    git(tmp_path, "init", "--quiet")
    tree = git(tmp_path, "hash-object", "-w", "--stdin", given=b"id: 1\n")
    tree = a_tree(tmp_path, *((f"100644 {number:03}.{ending}".encode(), tree) for number in range(wide)))
    for _ in range(deep):
        tree = a_tree(tmp_path, *((f"40000 {number:03}".encode(), tree) for number in range(wide)))
    made = git(tmp_path, "commit-tree", a_tree(tmp_path, (b"40000 rules", tree)), "-m", "change")
    monkeypatch.chdir(tmp_path)

    assert "E401" == refusal(made).code


def test_mistakes_in_a_revision_name_it_and_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong rules of a revision are told as `REVISION:rules/…:line:column`."""
    folder = a_repository(tmp_path / "repository")
    lay(folder, "rules/scoring/national.yaml", "id: national\n")
    commit(folder)
    lay(folder, "rules/fees/FEE-001-again.yaml", "id: FEE-001\nrequires: 1\n")
    commit(folder)
    monkeypatch.chdir(folder)
    rules, scoring = refusal("HEAD"), refusal("HEAD~1")

    assert {"HEAD:rules/fees/FEE-001-again.yaml"} == {mistake.where.partition(".yaml")[0] + ".yaml" for mistake in rules.mistakes}
    assert scoring.mistakes[0].where.startswith("HEAD~1:rules/scoring/national.yaml")
    assert "auditor-" not in rules.render() + scoring.render() + rules.render("zh") + scoring.render("zh")
