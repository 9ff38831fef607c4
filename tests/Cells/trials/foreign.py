#!/usr/bin/env python3
"""Other people's notebooks: runs every one below the folders, clones of public repositories, and counts what became of it.

Of each notebook the first cell that failed decides: refused, where the runner says that it does not understand it;
no packages, where they could not be had; failed as saved, where the file has an error saved in that cell too; failed.
The folders are not written to.

    dotnet build lib/Cells/Runner && python3 tests/Cells/trials/foreign.py [--timeout 60] FOLDER...
"""
import argparse, collections, json, pathlib, re, subprocess, sys, tempfile
import xml.etree.ElementTree

root = pathlib.Path(__file__).resolve().parents[3]
tool = ["dotnet", "exec", str(root / "artifacts/bin/Cells.Runner/debug/Cells.Runner.dll")]


def code_cells(notebook):
    return [cell for cell in json.loads(notebook.read_text("utf-8-sig"))["cells"] if cell["cell_type"] == "code"]


def has_saved_error(cell):
    return any(output["output_type"] == "error" for output in cell.get("outputs", []))


def kind(message, cell):
    """What became of a notebook whose first failure is this, and why in a few words."""
    if message.startswith("Package error"):
        return "no packages", re.sub(r"^Package error: (NU\d+).*", r"\1", message)
    if message.startswith("Not understood"):
        reason = re.sub(r"^Not understood: |(?<=\.) .*", "", message)
        if (language := re.match(r"The cell is in (\S+),|#!(\S+) is not understood", reason)) is not None:
            return "refused", f"another language or a kernel's command: {language[1] or language[2]}"
        return "refused", reason
    return "failed as saved" if has_saved_error(cell) else "failed", re.sub(r"'[^']*'", "'…'", message)[:110]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--timeout", default="60")
    arguments = parser.parse_args()
    became = collections.defaultdict(list)
    repositories = 0
    for folder in arguments.folders:
        notebooks = sorted(path.resolve() for path in folder.rglob("*.ipynb") if not any(part.startswith(".") for part in path.relative_to(folder).parts))
        repositories += 1 if notebooks else 0
        with tempfile.TemporaryDirectory(prefix="foreign-") as elsewhere:
            report = pathlib.Path(elsewhere) / "report.xml"
            said = subprocess.run([*tool, "run", "--timeout", arguments.timeout, "--report", str(report), *map(str, notebooks)], cwd=elsewhere, capture_output=True, text=True)
            if not report.exists():
                sys.exit(f"{folder}: no report: {said.stdout} {said.stderr}")
            suites = xml.etree.ElementTree.parse(report).getroot()
        assert len(suites) == len(notebooks), f"{folder}: {len(suites)} reports of {len(notebooks)} notebooks"
        for path, suite in zip(notebooks, suites):
            assert suite.get("name").endswith(path.name)
            failures = [(number, case.find("failure").get("message")) for number, case in enumerate(suite) if case.find("failure") is not None]
            if not len(suite):
                result = "without code", ""
            elif not failures:
                result = "clean", ""
            else:
                number, message = failures[0]
                result = kind(message, code_cells(path)[number])
            became[result[0]].append((result[1], path.relative_to(folder.resolve().parent)))

    print(f"{sum(map(len, became.values()))} notebooks of {repositories} repositories")
    for name, notebooks in sorted(became.items(), key=lambda pair: -len(pair[1])):
        print(f"\n{len(notebooks)} {name}")
        reasons = collections.defaultdict(list)
        for reason, path in notebooks:
            reasons[reason].append(path)
        for reason, paths in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
            if reason:
                print(f"  {len(paths):3} {reason}")
            for path in paths if name.startswith("failed") else []:
                print(f"        {path}")


main()
