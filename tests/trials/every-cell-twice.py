"""Runs every cell of the course twice in a row and asks `check` whether both times it shows what is saved:
python3 tests/trials/every-cell-twice.py [NOTEBOOK...]. It does so in a copy, under artifacts/twice."""
import json
import pathlib
import shutil
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
copy = root / "artifacts" / "twice"
shutil.rmtree(copy, ignore_errors=True)
for name in subprocess.check_output(["git", "ls-files", "-z"], cwd=root, text=True).split("\0")[:-1]:
    (copy / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / name, copy / name)

for path in (copy / "notebooks").glob("[0-9]*.ipynb"):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] = [
        again
        for cell in notebook["cells"]
        for again in ([cell, {**cell, "id": cell["id"] + "-2"}] if cell["cell_type"] == "code" else [cell])
    ]
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")

names = [f"notebooks/{name}" for name in sys.argv[1:]]
sys.exit(subprocess.call(["dotnet", "run", "--project", "lib/Cells.Runner", "--", "check", *names], cwd=copy))
