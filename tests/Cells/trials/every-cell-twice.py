"""Runs every cell of a repository's notebooks twice in a row and asks `check` whether both times it shows what is saved.
It does so in a copy, under artifacts/twice. From the repository's folder:

    dotnet build lib/Cells/Runner && python3 tests/Cells/trials/every-cell-twice.py [NOTEBOOK...]
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[3]
tool = root / "artifacts/bin/Cells.Runner/debug/Cells.Runner.dll"
copy = root / "artifacts" / "twice"
shutil.rmtree(copy, ignore_errors=True)
for name in subprocess.check_output(["git", "ls-files", "-z"], cwd=root, text=True).split("\0")[:-1]:
    (copy / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / name, copy / name)

notebooks = {path: json.loads(path.read_text(encoding="utf-8")) for path in (copy / "notebooks").glob("*.ipynb")}
imported = set(re.findall(r"#!import ([^\s\"\\\\]+)", json.dumps(list(notebooks.values()))))
for path, notebook in notebooks.items():
    if path.name in imported:
        continue
    notebook["cells"] = [
        again
        for cell in notebook["cells"]
        for again in ([cell, {**cell, "id": cell["id"] + "-2"}] if cell["cell_type"] == "code" else [cell])
    ]
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")

names = [f"notebooks/{name}" for name in sys.argv[1:]]
sys.exit(subprocess.call(["dotnet", "exec", tool, "check", *names], cwd=copy))
