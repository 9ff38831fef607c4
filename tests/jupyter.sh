#!/usr/bin/env bash
# Runs the course in Jupyter with the published .NET Interactive, saves it there, and asks `check` whether what Jupyter
# saved is what a fresh run gives. Needs jupyter nbconvert. All of it happens in a copy under artifacts/jupyter.
#   tests/jupyter.sh                                  every notebook
#   DOTNET_CLI_CULTURE=de tests/jupyter.sh 4.7        those whose name begins with 4.7, in German
#   OFFLINE=1 tests/jupyter.sh                        as if there were no network and no package had ever been fetched
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/artifacts/jupyter
mkdir -p "$out/kernels"
[ -x "$out/tool/dotnet-interactive" ] ||
    dotnet tool install --tool-path "$out/tool" Microsoft.dotnet-interactive --version 1.0.712001
export PATH="$out/tool:$PATH" JUPYTER_PATH="$out" DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT=1
dotnet interactive jupyter install --path "$out/kernels" >/dev/null

rm -rf "$out/course"
mkdir "$out/course"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/.nuget/NuGet"
echo '<configuration><packageSources><clear /></packageSources></configuration>' >"$home/.nuget/NuGet/NuGet.Config"
git ls-files -z | xargs -0 cp --parents -t "$out/course"
cd "$out/course"
notebooks=(notebooks/"${1:-[0-9cg]}"*.ipynb)
without=()
[ -z "${OFFLINE:-}" ] || without=(env HOME="$home" NUGET_PACKAGES="$home/packages")
for notebook in ${notebooks[@]}; do
    # Without packages the cell that fetches them fails; the notebook must go on.
    "${without[@]}" jupyter nbconvert --log-level WARN ${OFFLINE:+--allow-errors} --to notebook --execute --inplace "$notebook"
    python3 - "$notebook" <<'PYTHON'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    notebook = json.load(file)
code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
failed = [i + 1 for i, cell in enumerate(code) if any(output["output_type"] == "error" for output in cell["outputs"])
          and not "".join(cell["source"]).startswith("#r \"nuget:")]
if failed:
    sys.exit(f"{sys.argv[1]}: the code cells {failed} failed.")
# Before the first output Jupyter's kernel puts a page of script for widgets, which the course has none of.
code[0]["outputs"] = [output for output in code[0]["outputs"] if "dotnet-interactive-this-cell" not in str(output)]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(notebook, file, indent=1, ensure_ascii=False)
PYTHON
done
dotnet run --project lib/Cells/Runner -- check ${notebooks[@]}
