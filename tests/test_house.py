"""House rules that nobody has to remember: sizes, names, docstrings, a quick --help."""

import ast
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "thidua").rglob("*.py"))
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60
MAX_PARAMETERS = 8
MIN_SOURCES = 20
MIN_FILES = 60

NOT_OURS = {".git", ".hypothesis", ".venv", "__pycache__", "build", "dist"}
#: Machine paths and hosts of package registries; written in two parts, so that this file passes its own test.
FORBIDDEN = [
    b"/" + b"work/",
    b"/" + b"tmp/w/",
    b"/" + b"root/",
    b"/" + b"home/",
    b"pypi" + b".org",
    b"pythonhosted" + b".org",
]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_sources_are_found():
    assert len(SOURCES) >= MIN_SOURCES


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_sizes(path: Path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MAX_FILE_LINES, f"split {relative(path)}: a file is one stage or one idea"
    for function in functions(ast.parse(text)):
        lines = (function.end_lineno or 0) - function.lineno + 1
        a = function.args
        parameters = [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, [a.vararg, a.kwarg])]
        assert lines <= MAX_FUNCTION_LINES, f"{function.name} has {lines} lines"
        assert len(parameters) <= MAX_PARAMETERS, f"{function.name} has {len(parameters)} parameters"


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_names_and_loose_ends(path: Path):
    assert path.stem not in {"utils", "util", "helpers", "misc", "common"}, "name the file after its topic"
    assert re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", path.read_text("utf-8")) is None, "do it, or say it in an issue"


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_docstrings(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) is not None, f"{relative(path)} does not say where it sits in the flow"
    bare = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert bare == [], f"public, and without a docstring: {bare}"


def modules() -> list[str]:
    found = [module.name for module in pkgutil.walk_packages(thidua.__path__, "thidua.")]
    return ["thidua", *(name for name in found if not name.endswith("__main__"))]


@pytest.mark.parametrize("name", modules())
def test_all_names_what_is_there(name: str):
    module = importlib.import_module(name)
    exported = getattr(module, "__all__", [])
    assert [item for item in exported if not hasattr(module, item)] == []
    assert len(exported) == len(set(exported))


# --- all files of the project ----------------------------------------------------------------------------------------


def project_files() -> list[Path]:
    """Every file of the checkout but what tools have made."""
    found = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in NOT_OURS and not name.endswith("_cache")]
        found += [Path(folder, name) for name in names if not name.startswith(".coverage")]
    return sorted(found)


def test_no_file_names_a_machine():
    files = project_files()
    assert len(files) >= MIN_FILES
    found = [(relative(path), word) for path in files for word in FORBIDDEN if word in path.read_bytes()]
    assert found == []


def test_documents_name_what_is_there():
    """Every path and every make target that a document names in backticks exists; `<...>` and `*` leave a path open."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    folders = sorted(path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in NOT_OURS)
    named = re.compile(r"`((?:" + "|".join(map(re.escape, folders)) + r")/[^`<>*{}\s]*)`")
    missing, seen = [], 0
    for document in (path for path in project_files() if path.suffix == ".md"):
        text = document.read_text("utf-8")
        for name in named.findall(text):
            seen += 1
            missing += [(relative(document), name)] if not (ROOT / name).exists() else []
        missing += [(relative(document), name) for name in re.findall(r"`make ([a-z]+)", text) if name not in targets]
    assert seen >= 10
    assert missing == []


# --- the command -----------------------------------------------------------------------------------------------------

COMMAND = Path(sys.executable).with_name("thidua")


def run(*command: str | Path) -> str:
    """What a command of the project prints; it must end well and within a minute."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def subcommands() -> list[str]:
    """The names below "Commands:" in the help, as a person finds them."""
    listed = run(COMMAND, "--help").partition("\nCommands:\n")[2]
    return re.findall(r"^  ([a-z][a-z-]*)", listed, flags=re.MULTILINE)


def test_the_command_and_every_subcommand_explain_themselves(subcommands: list[str]):
    assert len(subcommands) >= 5
    for name in subcommands:
        assert run(COMMAND, name, "--help").startswith("Usage: "), name


def test_help_loads_no_heavy_part():
    program = (
        "import sys, thidua.cli.main\n"
        "try:\n    thidua.cli.main.main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "print(*(m for m in ('rdflib', 'pyshacl', 'pyoxigraph', 'ahocorasick_rs') if m in sys.modules), sep=',')"
    )
    assert run(sys.executable, "-c", program).splitlines()[-1] == ""


#: Where Vietnamese letters may stand in code: the letters themselves, and words that thidua says to people.
_VIETNAMESE_IN_CODE = {
    "difference/text.py",
    "documents/encoding.py",
    "explanation/text.py",
    "text/fold.py",
    "totals/notes.py",
    "totals/reasons.py",
    "totals/text.py",
    "triples/labels.py",
    "validation/report.py",
}
_VIETNAMESE_LETTER = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def test_vietnamese_wordings_are_data(project_root: Path) -> None:
    """What the extractor recognises lies in `seeds/`, where an expert edits it."""
    found = []
    for path in sorted((project_root / "src" / "thidua").rglob("*.py")):
        name = path.relative_to(project_root / "src" / "thidua").as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        docs = {
            id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and isinstance(n.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            said = node.value if isinstance(node, ast.Constant) and id(node) not in docs else None
            if isinstance(said, str) and _VIETNAMESE_LETTER.search(said) and name not in _VIETNAMESE_IN_CODE:
                found.append(f"{name}: {said}")
    assert found == []
