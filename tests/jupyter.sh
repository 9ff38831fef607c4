#!/usr/bin/env bash
# Runs the course in Jupyter with the published .NET Interactive, saves it there, and asks `check` whether what Jupyter
# saved is what a fresh run gives. Needs jupyter nbconvert. All of it happens in a copy under artifacts/jupyter.
#   tests/jupyter.sh                                  every notebook
#   DOTNET_CLI_CULTURE=de tests/jupyter.sh 4.7        those whose name begins with 4.7, in German
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/artifacts/jupyter
mkdir -p "$out/kernels"
[ -x "$out/tool/dotnet-interactive" ] ||
    dotnet tool install --tool-path "$out/tool" Microsoft.dotnet-interactive --version 1.0.712001
export PATH="$out/tool:$PATH" JUPYTER_PATH="$out"
dotnet interactive jupyter install --path "$out/kernels" >/dev/null

rm -rf "$out/course"
mkdir "$out/course"
git ls-files -z | xargs -0 cp --parents -t "$out/course"
cd "$out/course"
notebooks=(notebooks/"${1:-[0-9]}"*.ipynb)
for notebook in ${notebooks[@]}; do
    jupyter nbconvert --log-level WARN --to notebook --execute --inplace "$notebook"
    # Before the first output Jupyter's kernel puts a page of script for widgets, which the course has none of.
    python3 - "$notebook" <<'PYTHON'
import nbformat, sys
notebook = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT)
first = next(cell for cell in notebook.cells if cell.cell_type == "code")
first.outputs = [output for output in first.outputs if "dotnet-interactive-this-cell" not in str(output)]
nbformat.write(notebook, sys.argv[1])
PYTHON
done
dotnet run --project lib/Cells.Runner -- check ${notebooks[@]}
