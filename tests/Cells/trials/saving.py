#!/usr/bin/env python3
"""The runner's --save, interrupted: kill -9, Ctrl-C and SIGTERM, a full disk, files and folders that are read-only.

Every second interruption falls at a random moment of the run. The others are aimed at the write: the folder is watched
for the unfinished file, and the signal follows it by a random part of the time that a write takes. After every trial
the notebook must be its old or its new bytes, whole; what a kill has left beside it must be gone after the next save;
and no process may go on running. Prints its figures; fails at the first trial that goes wrong, or if too few kills
fell between the appearance of the unfinished file and its renaming to prove anything.

    dotnet build lib/Cells/Runner && python3 tests/Cells/trials/saving.py [--kills 200] [--signals 50] [--seed 1]
"""
import argparse, ctypes, json, os, pathlib, random, select, shutil, signal, struct, subprocess, sys, tempfile, time

root = pathlib.Path(__file__).resolve().parents[3]
tool = ["dotnet", "exec", str(root / "artifacts/bin/Cells.Runner/debug/Cells.Runner.dll")]
command = [*tool, "run", "--save", "notebooks/a.ipynb"]
libc = ctypes.CDLL(None)
IN_MOVED_TO, IN_CREATE = 0x80, 0x100


def notebook(text, cells=3):
    # Outputs of some size, so that there is something to be half written.
    source = f'Console.WriteLine(new string(\'{text}\', 300_000));'
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
    return json.dumps({"cells": [{**cell, "id": f"c{i}"} for i in range(cells)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def save(folder):
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


class Watch:
    """Tells when a file appears in a folder, and when one is renamed to another there."""

    def __init__(self, folder):
        self.file = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        check(libc.inotify_add_watch(self.file, os.fsencode(folder), IN_CREATE | IN_MOVED_TO) > 0, "the folder cannot be watched")

    def wait(self, wanted, process):
        """Whether it came before the process ended."""
        while process.poll() is None:
            if select.select([self.file], [], [], 0.05)[0]:
                events, at = os.read(self.file, 65536), 0
                while at < len(events):
                    _, mask, _, length = struct.unpack_from("iIII", events, at)
                    if mask & wanted:
                        return True
                    at += 16 + length
        return False

    def close(self):
        os.close(self.file)


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


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def time_of_write(folder, path, old):
    """From the appearance of the unfinished file to its renaming: the longest of three."""
    longest = 0
    for _ in range(3):
        path.write_bytes(old)
        watch = Watch(path.parent)
        process = save(folder)
        check(watch.wait(IN_CREATE, process), "a save without any trouble wrote nothing")
        start = time.perf_counter()
        watch.wait(IN_MOVED_TO, process)
        longest = max(longest, time.perf_counter() - start)
        check(process.wait() == 0, "a save without any trouble failed")
        watch.close()
    return longest


def interrupted(folder, path, old, new, count, signals, time_of_run, time_of_write, rng):
    results = {"old": 0, "new": 0, "inside": 0}
    for i in range(count):
        path.write_bytes(old)
        watch = Watch(path.parent)
        process = save(folder)
        if i % 2 == 0:
            time.sleep(rng.uniform(0, time_of_run))
        elif watch.wait(IN_CREATE, process):
            end = time.perf_counter() + rng.uniform(0, time_of_write)
            while time.perf_counter() < end:
                pass
        chosen = signals[i // 2 % len(signals)]
        try:
            os.killpg(process.pid, chosen) if chosen == signal.SIGINT else process.send_signal(chosen)
        except ProcessLookupError:
            pass
        process.wait()
        watch.close()
        now = path.read_bytes()
        check(now in (old, new), f"trial {i}: the notebook is neither old nor new ({len(now)} bytes)")
        results["new" if now == new else "old"] += 1
        if names(path.parent) != ["a.ipynb"]:
            # Only a kill can leave the unfinished file, and only while it is neither whole nor renamed.
            check(now == old and chosen == signal.SIGKILL, f"trial {i}: left beside the notebook: {names(path.parent)}")
            results["inside"] += 1
            check(save(folder).wait() == 0 and path.read_bytes() == new, f"trial {i}: the save after it did not succeed")
            left = [names(path.parent), names(folder / "artifacts/notebooks")]
            check(left == [["a.ipynb"]] * 2, f"trial {i}: left after the next save: {left}")
    end = time.time() + 10
    while left_running(str(folder)) and time.time() < end:
        time.sleep(0.1)
    check(left_running(str(folder)) == 0, "processes of cells are still running")
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
    folder.chmod(0o755)
    try:
        path = folder / "notebooks/a.ipynb"
        path.parent.mkdir()
        old = notebook("x").encode()
        path.write_bytes(old)
        start = time.time()
        check(save(folder).wait() == 0, "a save without any trouble failed")
        time_of_run = 1.1 * (time.time() - start)
        new = path.read_bytes()
        check(new != old, "a save without any trouble changed nothing")
        write = time_of_write(folder, path, old)

        trials = (folder, path, old, new)
        kills = interrupted(*trials, arguments.kills, [signal.SIGKILL], time_of_run, write, rng)
        print(f"kill -9: {arguments.kills} times, of which {kills['inside']} between the appearance of the unfinished file and its renaming "
              f"(a write took up to {1000 * write:.1f} ms): {kills['old']} times the old file, {kills['new']} the new one, whole each time; "
              f"each unfinished file gone after the next save", flush=True)
        check(kills["inside"] >= arguments.kills / 10, "too few kills fell inside the write to prove anything: run it again, on a quieter machine")
        signals = interrupted(*trials, arguments.signals, [signal.SIGINT, signal.SIGTERM], time_of_run, write, rng)
        print(f"Ctrl-C and SIGTERM: {arguments.signals} times: {signals['old']} times the old file, {signals['new']} the new one, whole each time; "
              "never anything beside it", flush=True)

        planted_links(folder, path, old, new)
        pipe_in_its_place(folder, path)
        read_only_file(folder, path, old)
        if os.geteuid() == 0:
            owned_by_another(folder, path, old)
            mounted(folder, path, old, "a full disk", "size=64k", "disk is not full")
            mounted(folder, path, old, "a read-only folder", "size=9m", "cannot be written", remount="ro")
        else:
            print("A full disk and a read-only one were not tried: mounting one needs root.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refused(folder, path, old, name, reason):
    process = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    check(process.returncode == 1 and reason in process.stdout, f"{name}: {process.stdout} {process.stderr}")
    check(path.read_bytes() == old and names(path.parent) == ["a.ipynb"], f"{name}: the notebook changed, or something was left")
    print(f"{name}: refused by a message, the old file whole, nothing left beside it", flush=True)


def planted_links(folder, path, old, new):
    """A link to a file of somebody's wherever the unfinished file may come to lie: its name holds a process's number."""
    victim = folder / "victim"
    victim.write_text("mine")
    path.write_bytes(old)
    for number in range(os.getpid() + 1, os.getpid() + 2000):
        (path.parent / f".a.ipynb.{number}.cells-tmp").symlink_to(victim)
    check(save(folder).wait() == 0 and path.read_bytes() == new, "with links in its way a save did not succeed")
    check(victim.read_text() == "mine" and not path.is_symlink(), "a save followed a link")
    for link in path.parent.glob(".a.ipynb.*"):
        link.unlink()
    print("2,000 links at the unfinished file's names: none followed", flush=True)


def pipe_in_its_place(folder, path):
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "id": "c", "source":
            'System.IO.File.Delete("a.ipynb");\nSystem.Diagnostics.Process.Start("mkfifo", "a.ipynb").WaitForExit();'}
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    check(save(folder).wait(timeout=60) == 1, "a pipe in the notebook's place was not refused")
    path.unlink()
    print("a pipe in the notebook's place: refused by a message", flush=True)


def owned_by_another(folder, path, old):
    path.write_bytes(old)
    os.chown(path, 12345, 23456)
    check(save(folder).wait() == 0 and (path.stat().st_uid, path.stat().st_gid) == (12345, 23456), "the file has another owner now")
    os.chown(path, 0, 0)
    print("a file of another owner's, saved by root: it stays theirs", flush=True)


def read_only_file(folder, path, old):
    path.write_bytes(old)
    path.chmod(0o444)
    refused(folder, path, old, "a read-only file", "is read-only")
    path.chmod(0o644)


def mounted(folder, path, old, name, options, reason, remount=None):
    """A disk on which the notebook fits and its outputs do not, or which may not be written to, whoever asks."""
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path.parent)]).returncode != 0:
        print(f"{name} was not tried: none can be mounted here.")
        return
    try:
        path.write_bytes(old)
        if remount:
            subprocess.run(["mount", "-o", f"remount,{remount}", str(path.parent)], check=True)
        refused(folder, path, old, name, reason)
    finally:
        subprocess.run(["umount", str(path.parent)])


main()
