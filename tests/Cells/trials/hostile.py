#!/usr/bin/env python3
"""Hostile notebooks: runs them side by side with good ones, all in one run of the runner, on Linux.

Each must end as it is expected to: run, or fail by a message that says why. The good ones must run, what is no
notebook must be named, and no process that a cell has started may go on running. Of code that is nested
deep, and of what is long, a run, the compiler's message or the time limit will do, and nothing else. Prints its figures.

    dotnet build lib/Cells/Runner && python3 tests/Cells/trials/hostile.py [--timeout 20]
"""
import argparse, collections, json, os, pathlib, re, subprocess, sys, tempfile, time
import xml.etree.ElementTree
from json import dumps

root = pathlib.Path(__file__).resolve().parents[3]
tool = ["dotnet", "exec", str(root / "artifacts/bin/Cells.Runner/debug/Cells.Runner.dll")]
MARK = "HOSTILE_TRIAL"
RUNS, SLOW, ENDED = None, "Time limit", "ended the process"
libc = '[System.Runtime.InteropServices.DllImport("libc")] static extern int '


def to_its_sockets(length, json):
    """Writes what is no message where the runner reads messages."""
    return (libc + 'write(int file, byte[] bytes, nint count);\n'
            + f'var json = Encoding.UTF8.GetBytes({dumps(json)});\n'
            + f'byte[] bytes = [.. BitConverter.GetBytes({length or "json.Length"}), .. json];\n'
            + 'foreach (var link in System.IO.Directory.GetFiles("/proc/self/fd"))\n'
            + '    if (System.IO.File.ResolveLinkTarget(link, false)?.Name.StartsWith("socket:") == true)\n'
            + '        write(int.Parse(System.IO.Path.GetFileName(link)), bytes, bytes.Length);\n'
            + 'System.Threading.Thread.Sleep(-1);')



# What a cell does, and what its failure must say; where it runs, the cell after it must run, too.
hostile = {
    "endless": ("while (true) { }", SLOW),
    "endless, catching all": ("while (true) { try { throw new Exception(); } catch { } }", SLOW),
    "asleep": ("System.Threading.Thread.Sleep(-1);", SLOW),
    "waiting": ("await Task.Delay(-1);", SLOW),
    "waiting for itself": ("var own = new TaskCompletionSource(); own.Task.Wait();", SLOW),
    "stopped": (libc + "kill(int id, int signal);\nkill(Environment.ProcessId, 19);", SLOW),
    "endless output": ('while (true) Console.WriteLine("again and again");', SLOW),
    "stack overflow": ("int F(int n) => 1 + F(n + 1);\nF(0)", "Stack overflow"),
    "exit": ("Environment.Exit(3);", "exit code 3"),
    "exit as if all were well": ("Environment.Exit(0);", ENDED),
    "fail fast": ('Environment.FailFast("on purpose");', "on purpose"),
    "suicide": ("System.Diagnostics.Process.GetCurrentProcess().Kill();\nSystem.Threading.Thread.Sleep(-1);", ENDED),
    "a thread that throws": ('new System.Threading.Thread(() => throw new Exception("elsewhere")).Start();\nSystem.Threading.Thread.Sleep(-1);', "elsewhere"),
    "an async void that throws": ('async void F() { await Task.Yield(); throw new Exception("elsewhere"); }\nF(); System.Threading.Thread.Sleep(-1);', "elsewhere"),
    "a finalizer that throws": ('class C { ~C() => throw new Exception("elsewhere"); }\nfor (var i = 0; i < 9; i++) new C();\nGC.Collect(); GC.WaitForPendingFinalizers(); System.Threading.Thread.Sleep(-1);', "elsewhere"),
    "a pointer into nowhere": ("System.Runtime.InteropServices.Marshal.WriteByte((IntPtr)0x123456789, 1);", ENDED),
    "files closed from below": (libc + "close(int file);\nfor (var i = 0; i < 1000; i++) close(i);", f"{ENDED}|{SLOW}"),
    "all the memory": ("var hoard = new List<byte[]>();\nwhile (true) hoard.Add(new byte[1_000_000]);", "[Mm]emory"),
    "100 MB of output": ("for (var i = 0; i < 100; i++) Console.Write(new string('x', 1_000_000));", RUNS),
    "100 MB of errors": ("for (var i = 0; i < 100; i++) Console.Error.Write(new string('x', 1_000_000));", RUNS),
    "100 MB past the console": ('using (var s = Console.OpenStandardError()) for (var i = 0; i < 100; i++) s.Write(new byte[1_000_000]);', RUNS),
    "a value of 100 MB": ("new string('x', 50_000_000)", RUNS),
    "a sequence without end": ("IEnumerable<int> All() { for (var i = 0; ; i++) yield return i; }\nAll()", RUNS),
    "an object that holds itself": ("var list = new List<object>(); list.Add(list);\nlist", RUNS),
    "half a character": ('Console.WriteLine("\\ud800"); "\\udc00"', RUNS),
    "a console that is gone": ("Console.Out.Dispose(); Console.SetOut(System.IO.TextWriter.Null);", RUNS),
    "another folder": ('System.IO.Directory.SetCurrentDirectory("/");', RUNS),
    "threads that go on": ("for (var i = 0; i < 200; i++) new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();", RUNS),
    "a pool that is full": ("for (var i = 0; i < 1000; i++) _ = Task.Run(() => System.Threading.Thread.Sleep(-1));", RUNS),
    "a process left behind": ('System.Diagnostics.Process.Start("sleep", "86400");', RUNS),
    "a process that hears nothing": ("System.Diagnostics.Process.Start(\"bash\", [\"-c\", \"trap '' TERM HUP INT; while true; do sleep 1; done\"]);", RUNS),
    "an orphan": ('System.Diagnostics.Process.Start("bash", ["-c", "sleep 86400 & exit"]).WaitForExit();', RUNS),
    "an orphan in a session of its own": ('System.Diagnostics.Process.Start("bash", ["-c", "setsid sleep 86400 & exit"]).WaitForExit();', RUNS),
    "a process, and an exit": ('System.Diagnostics.Process.Start("sleep", "86400");\nEnvironment.Exit(3);', "exit code 3"),
    "one that is never there twice": ('System.Diagnostics.Process.Start("setsid", ["sh", "-c", "f() { f & }; f"]);', RUNS),
    "less than nothing to its sockets": (to_its_sockets(-1, ""), ENDED),
    "2 GB to its sockets": (to_its_sockets("int.MaxValue", ""), ENDED),
    "no JSON to its sockets": (to_its_sockets(None, "no JSON"), ENDED),
    "no data to its sockets": (to_its_sockets(None, '{"$type":"showed","Output":{"$type":"display","Data":null,"IsResult":true}}'), ENDED),
    "a stop while the next cell is sent": (libc + "kill(int id, int signal);\n_ = Task.Run(async () => { await Task.Delay(100); kill(Environment.ProcessId, 19); });", SLOW),
    "mistakes of 27 MB": ("Exception e = new(\"inmost\");\nfor (var i = 0; i < 3000; i++) e = new Exception(new string('x', 9000), e);\nthrow e;", "xxx"),
    "a question": ("Console.ReadLine()", "asks for input"),
    "a value that cannot be told": ('class C { public override string ToString() => throw new Exception("untold"); }\nnew C()', "untold"),
    "a mistake that cannot be told": ('class E : Exception { public override string Message => throw new Exception(); }\nthrow new E();', "cannot be told"),
    "mistakes within mistakes": ('Exception e = new("inmost");\nfor (var i = 0; i < 10_000; i++) e = new Exception("outer", e);\nthrow e;', "outer"),
    "an import of itself": ('#!import "an import of itself.ipynb"', "import each other"),
    "a null in the code": ("var x = 1;\0", "CS"),
    "a source that is no XML": ('#i "nuget:\x01x"\n#r "nuget: A, 1.0.0"', "control character"),
}
deep = 20_000
nested = {
    "parentheses": "(" * deep + "1" + ")" * deep,
    "arrays": "new object[] { " * deep + "}" * deep,
    "blocks": "{" * deep + "}" * deep,
    "ifs": "if (true) " * deep + ";",
    "else ifs": "if (false) ; else " * deep + ";",
    "signs": "var one = 1; var x = " + "- " * deep + "one;",
    "sums": "var x = " + "1 + " * deep + "1;",
    "texts": "var a = \"a\"; var x = " + "a + " * deep + "a;",
    "conditions": "var x = " + "true ? 1 : " * deep + "1;",
    "casts": "var x = " + "(object)" * deep + "1;",
    "calls": "int F(int n) => n; var x = " + "F(" * deep + "1" + ")" * deep + ";",
    "chains": "var x = \"\"" + ".Trim()" * deep + ";",
    "lambdas": "Func<object, object> f = " + "x => (Func<object, object>)(" * deep + "x => x" + ")" * deep + ";",
    "types": "List<" * deep + "int" + ">" * deep + " x = null;",
    "classes": "class C { " * deep + "}" * deep,
    "texts in texts": "var x = " + "$\"{" * deep + "1" + "}\"" * deep + ";",
}
long = {
    "a line of 1 MB": ['"' + "x" * 1_000_000 + '".Length'],
    "5,000 cells": [f"var x{i} = {i};" for i in range(5000)],
    "400 cells of 1 MB": ["new string('x', 999_999)"] * 400,
}
good = {f"good {i}": ["var kept = 40;", "kept + 2"] for i in range(4)}
refused = {"broken": "{", "deep": '{"nbformat": 4, "cells": ' + "[" * 100_000, "binary": "\0\1\2" * 1000, "empty": ""}
MESSAGE = rf"nested more than|CS\d+|{SLOW}|may show 50 MB"


def notebook(cells):
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return json.dumps({"cells": [{**cell, "id": f"c{i}", "source": source} for i, source in enumerate(cells)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def left_running(mark):
    """The processes that have the mark from the runner, and so from a cell."""
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                yield (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--timeout", default="20")
    arguments = parser.parse_args()
    every = {name: [source, '"after"'] for name, (source, _) in hostile.items()} | {name: [source] for name, source in nested.items()} | long | good
    with tempfile.TemporaryDirectory(prefix="hostile-") as elsewhere:
        folder = pathlib.Path(elsewhere)
        (folder / "notebooks").mkdir()
        for name, content in [*((name, notebook(cells)) for name, cells in every.items()), *refused.items()]:
            (folder / "notebooks" / f"{name}.ipynb").write_text(content)
        start = time.monotonic()
        run = subprocess.run(
            [*tool, "run", "--timeout", arguments.timeout, "--memory", "500", "--report", "report.xml"],
            cwd=folder, env={**os.environ, MARK: elsewhere}, capture_output=True, text=True)
        seconds = time.monotonic() - start
        time.sleep(1)
        left = list(left_running(elsewhere))
        if not (folder / "report.xml").exists():
            sys.exit(f"FAILED: the run ended with {run.returncode} and no report: {run.stdout[-2000:]} {run.stderr[-2000:]}")
        suites = {suite.get("name").removesuffix(".ipynb"): suite for suite in xml.etree.ElementTree.parse(folder / "report.xml").getroot()}

    wrong, ended = [], collections.Counter()
    for name, cells in every.items():
        message = next((failure.get("message") for failure in suites[name].iter("failure")), RUNS) if name in suites else "not run"
        expected = hostile[name][1] if name in hostile else RUNS
        is_right = message is RUNS if expected is RUNS else message is not RUNS and re.search(expected, message)
        if (name in nested or name in long) and message is not RUNS:
            failure = next(suites[name].iter("failure"))
            is_right = re.search(MESSAGE, message + (failure.text or ""))
        if not is_right or len(suites[name]) != len(cells):
            wrong.append(f"{name}: {(message or 'it ran')[:300]}")
        kind = "hostile" if name in hostile else "nested" if name in nested else "long" if name in long else "good"
        ended[kind, "ran" if message is RUNS else "stopped" if SLOW in message else "failed by name"] += 1
    wrong += [f"{name}.ipynb is not named" for name in refused if f"{name}.ipynb: not a notebook" not in run.stdout]
    wrong += [f"left running: {command}" for command in left]
    if run.returncode != 1 or run.stderr:
        wrong.append(f"the run ended with {run.returncode}: {run.stderr[-2000:]}")

    print(f"{len(hostile)} hostile notebooks, {len(nested)} of code nested {deep:,} deep, {len(long)} long ones, {len(good)} good ones; {len(refused)} files that are none; {seconds:.0f} s")
    for (kind, how), count in ended.items():
        print(f"  {count:3} {kind}: {how}")
    print(f"  {len(left):3} processes left running")
    if wrong:
        sys.exit("FAILED:\n  " + "\n  ".join(wrong))


main()
