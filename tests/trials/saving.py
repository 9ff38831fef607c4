#!/usr/bin/env python3
"""The runner's --save, interrupted: kill -9, Ctrl-C and SIGTERM at random moments, a full disk, a read-only folder.

After every trial the notebook must be its old or its new bytes, whole; after the next save nothing may be left
beside it; and no process may go on running. Prints its figures; fails at the first trial that goes wrong.

    dotnet build lib/Cells.Runner && python3 tests/trials/saving.py [--kills 200] [--signals 50] [--seed 1]
"""
import argparse, json, os, pathlib, random, shutil, signal, subprocess, sys, tempfile, time

root = pathlib.Path(__file__).resolve().parents[2]
tool = ["dotnet", "exec", str(root / "artifacts/bin/Cells.Runner/debug/Cells.Runner.dll")]


def notebook(text, cells=3):
    # Outputs of some size, so that there is something to be half written.
    source = f'Console.WriteLine(new string(\'{text}\', 100_000));'
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
    return json.dumps({"cells": [{**cell, "id": f"c{i}"} for i in range(cells)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def save(folder, **options):
    return subprocess.Popen([*tool, "run", "--save", "notebooks/a.ipynb"], cwd=folder, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, start_new_session=True, **options)


def left_running(mark):
    """Processes of cells that were started below the folder and still are."""
    count = 0
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(process / "cwd").startswith(mark):
                count += 1
        except OSError:
            pass
    return count


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def interrupted(folder, old, new, count, signals, longest, random):
    results = {"old": 0, "new": 0, "leftovers": 0}
    path = folder / "notebooks/a.ipynb"
    for i in range(count):
        path.write_bytes(old)
        process = save(folder)
        time.sleep(random.uniform(0, longest))
        chosen = signals[i % len(signals)]
        try:
            os.killpg(process.pid, chosen) if chosen == signal.SIGINT else process.send_signal(chosen)
        except ProcessLookupError:
            pass
        process.communicate()
        now = path.read_bytes()
        check(now in (old, new), f"trial {i}: the notebook is neither old nor new ({len(now)} bytes)")
        results["new" if now == new else "old"] += 1
        results["leftovers"] += len(list((folder / "notebooks").iterdir())) - 1
    end = time.time() + 10
    while left_running(str(folder)) and time.time() < end:
        time.sleep(0.1)
    check(left_running(str(folder)) == 0, "processes of cells are still running")
    path.write_bytes(old)
    check(save(folder).wait() == 0 and path.read_bytes() == new, "the save after the trials did not succeed")
    names = [file.name for file in (folder / "notebooks").iterdir()]
    check(names == ["a.ipynb"], f"left behind after the next save: {names}")
    return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--signals", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    # Where this script runs in the background, Ctrl-C may be ignored, and what it starts would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="saving-"))
    try:
        (folder / "notebooks").mkdir()
        path = folder / "notebooks/a.ipynb"
        old = notebook("x").encode()
        path.write_bytes(old)
        start = time.time()
        check(save(folder).wait() == 0, "a save without any trouble failed")
        longest = 1.1 * (time.time() - start)
        new = path.read_bytes()
        check(new != old, "a save without any trouble changed nothing")

        for name, count, signals in (("kill -9", arguments.kills, [signal.SIGKILL]), ("Ctrl-C and SIGTERM", arguments.signals, [signal.SIGINT, signal.SIGTERM])):
            result = interrupted(folder, old, new, count, signals, longest, rng)
            print(f"{name}: {count} moments, {result['old']} times the old file, {result['new']} the new one, whole each time; "
                  f"{result['leftovers']} unfinished files, none after the next save", flush=True)

        if os.geteuid() == 0:
            full(folder, old)
        else:
            print("A full disk was not tried: mounting one needs root.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def full(folder, old):
    """A disk on which the notebook fits and its outputs do not."""
    disk = folder / "notebooks"
    shutil.rmtree(disk)
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]).returncode != 0:
        print("A full disk was not tried: none can be mounted here.")
        return
    try:
        path = disk / "a.ipynb"
        path.write_bytes(old)
        process = subprocess.run([*tool, "run", "--save", "notebooks/a.ipynb"], cwd=folder, capture_output=True, text=True)
        check(process.returncode == 1 and "disk is not full" in process.stdout, f"a full disk: {process.stdout} {process.stderr}")
        check(path.read_bytes() == old and [file.name for file in disk.iterdir()] == ["a.ipynb"], "a full disk: the notebook changed, or something was left")
        print("full disk: refused by a message, the old file whole, nothing left beside it")
    finally:
        subprocess.run(["umount", str(disk)])


main()
