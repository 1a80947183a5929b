"""The words of the code: field terms in names, and modules that open with what they hold or do."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
PYTHON = [name for name in FILES if name.endswith(".py") and (ROOT / name).is_file()]
SCRIPT = [name for name in FILES if re.fullmatch(r"frontend/ui/.*\.tsx?", name) and (ROOT / name).is_file()]

RIDDLES = re.compile(r"(?:Takes|Knows|Gives|Says|Keeps|Tells)\b")
PRIVATE_WORDS = {
    "said": "payload, value, message, header: which is it?",
    "dear": "expensive",
    "dearest": "most expensive",
    "furniture": "header and footer",
    "lacks": "quality",
    "teller": "a noun for what it holds",
    "storey": "layer",
    "patience": "timeout, longest wait",
}


def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


def words_of_names(module: str) -> set[str]:
    """Collect the words of all names that a module defines, and of its own."""
    names = {Path(module).stem}
    for node in ast.walk(tree(module)):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Name(ctx=ast.Store()):
                names.add(node.id)
            case ast.arg():
                names.add(node.arg)
    return {word for name in names for word in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")}


def test_modules_open_with_what_they_hold_or_do() -> None:
    openings = {name: ast.get_docstring(tree(name)) or "" for name in PYTHON}
    openings |= {name: (ROOT / name).read_text(encoding="utf-8").removeprefix("// ") for name in SCRIPT}
    assert {name: text.splitlines()[0] for name, text in openings.items() if RIDDLES.match(text)} == {}


def test_names_are_field_terms() -> None:
    used = {name: words_of_names(name) & PRIVATE_WORDS.keys() for name in PYTHON}
    assert {name: {word: PRIVATE_WORDS[word] for word in words} for name, words in used.items() if words} == {}
