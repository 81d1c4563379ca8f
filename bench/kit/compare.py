#!/usr/bin/env python3
"""Compares a GraphQL service with nginx and with Node GraphQL servers that give the same answer.

What is measured: one captured answer ({"data": {...}}). nginx serves its bytes as a static file,
each Node peer produces it with a GraphQL engine (kinds ending in -cache with their response cache
on), our service answers its own URL. A server whose answer differs from the captured one as JSON
is reported as failed and not measured.

How: all servers are started and warmed up on all given cores. Then the server is pinned to one
core, wrk to another, and the runs go in rounds: nginx, A, nginx, B, nginx, ..., nginx. A run is
divided by the mean of the nginx runs just before and just after it; the figures are medians. Where
an nginx run shows that nginx and wrk did not get their cores, the run beside it is taken again (see
--retakes); disturbed runs do not count where a server has others.

How to read the table: `x nginx` is requests/s divided by nginx's of the same minute (1.00 = as
fast as a static file). `CPU us` is user and system time of the server per request: steadier than
requests/s, and right even when `core` (how busy the server kept its core) is below 95 %, which
means that wrk or waiting was the limit and requests/s could be higher. `CPU x nginx` is how many
times nginx's CPU a request costs. `bytes` is one response on the wire, headers included. A `~` marks
a ratio of disturbed runs only: mostly too high, not to be quoted.
"""
import argparse
import contextlib
import glob
import gzip
import json
import os
import resource
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = ["apollo-cache", "mercurius-cache", "yoga-cache", "apollo", "mercurius-jit", "yoga"]
JSON_TYPE = "Content-Type: application/json"
PATH = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"  # nginx, where users lack sbin
MISSES_ALLOWED = 100  # connections that ask before the first answer is cached
READY_SECONDS = 10
REST_SECONDS = 10  # before a disturbed run is taken again
CLOCK_TICK = os.sysconf("SC_CLK_TCK")


class Failure(Exception):
    """One server cannot be measured; the message says why."""


@dataclass
class Server:
    """One server: how to start it, how to ask it, and what its runs gave."""

    name: str
    url: str
    command: list = None  # None: it runs already, as `pid`
    pid: int = None
    body: Path = None  # POSTed when given; else the URL is asked by GET
    headers: list = field(default_factory=list)
    warmup: int = 0
    log: Path = None
    process: subprocess.Popen = None
    affinity: set = None  # of a server that ran already, to be restored
    answer_bytes: int = 0
    resolver_calls: int = None
    failure: str = ""
    runs: list = field(default_factory=list)


# --- /proc -----------------------------------------------------------------------------------


def process_tree(pid):
    """The process and all that it started."""
    tree = [pid]
    for children in glob.glob(f"/proc/{pid}/task/*/children"):
        with contextlib.suppress(OSError):
            for child in Path(children).read_text().split():
                tree += process_tree(int(child))
    return tree


def cpu_seconds(pid):
    """User and system time used so far by the process tree."""
    ticks = 0
    for member in process_tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / CLOCK_TICK


def rss_mib(pid):
    """Resident memory of the process tree; pages shared between its processes count twice."""
    kib = 0
    for member in process_tree(pid):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{member}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    kib += int(line.split()[1])
    return kib / 1024


def pin(pid, cores):
    """Binds all threads of the process tree to the cores; threads to come inherit it."""
    for member in process_tree(pid):
        for task in glob.glob(f"/proc/{member}/task/*"):
            with contextlib.suppress(OSError):
                os.sched_setaffinity(int(Path(task).name), cores)


# --- servers ---------------------------------------------------------------------------------


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def nginx_server(folder, answer):
    port = free_port()
    (folder / "www").mkdir()
    (folder / "temp").mkdir()
    (folder / "www" / "answer.json").write_bytes(answer)
    config = folder / "nginx.conf"
    config.write_text((HERE / "nginx.conf").read_text().replace("@PORT@", str(port)))
    command = ["nginx", "-p", folder, "-e", folder / "nginx.err", "-c", config]
    return Server("nginx", f"http://127.0.0.1:{port}/answer.json", command, warmup=1)


def peer_server(kind, folder, options):
    port = free_port()
    body = folder / "peer-body.json"
    variables = json.loads(options.variables.read_text()) if options.variables else {}
    body.write_text(json.dumps({"query": options.query.read_text(), "variables": variables}))
    inputs = [body, options.answer, *options.schema]
    command = ["node", HERE / "peers" / "server.js", kind, port, *inputs]
    url = f"http://127.0.0.1:{port}/graphql"
    return Server(kind, url, command, body=body, headers=[JSON_TYPE], warmup=options.warmup)


def our_server(options):
    name, _, command = (options.ours or "ours").partition("=")
    headers = options.ours_header + ([JSON_TYPE] if options.ours_post else [])
    return Server(
        name,
        options.ours_url,
        shlex.split(command) or None,
        options.ours_pid,
        options.ours_post,
        headers,
        options.ours_warmup,
    )


def start(server, folder, timeout):
    """Starts the server, if it does not run already, and waits until its port is open."""
    address = urllib.parse.urlparse(server.url)
    address = (address.hostname, address.port or 80)
    if server.command is None:
        if not Path(f"/proc/{server.pid}").exists():
            raise Failure(f"there is no process {server.pid}")
        server.affinity = os.sched_getaffinity(server.pid)
        return
    if is_open(address):
        raise Failure(f"port {address[1]} is taken: an older server still runs there")
    server.log = folder / f"{server.name}.log"
    with open(server.log, "w") as log:
        server.process = subprocess.Popen(
            [str(word) for word in server.command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "PATH": PATH, "NODE_ENV": "production"},
        )
    server.pid = server.process.pid
    deadline = time.monotonic() + timeout
    while not is_open(address):
        if server.process.poll() is not None:
            raise Failure(f"ended with {server.process.returncode}: {log_tail(server)}")
        if time.monotonic() > deadline:
            raise Failure(f"no open port after {timeout} s: {log_tail(server)}")
        time.sleep(0.05)


def is_open(address):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(address) == 0


def log_tail(server):
    return server.log.read_text(errors="replace").strip()[-1500:] or "(it printed nothing)"


def stop(server):
    """Stops a server that we started; gives a server that ran already its cores back."""
    if server.process is None:
        if server.affinity:
            pin(server.pid, server.affinity)
        return
    for kind in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.process.pid, kind)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.process.wait(10)
            break
    for line in server.log.read_text(errors="replace").splitlines():
        if line.startswith("root resolver calls: "):
            server.resolver_calls = int(line.split(": ")[1])


def await_answer(server, expected):
    """Gives a server with an open port some time to come to the right answer."""
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            return check_answer(server, expected)
        except Failure:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def check_answer(server, expected):
    """Asks once, as wrk will ask, and compares with the captured answer as JSON."""
    request = urllib.request.Request(server.url, server.body and server.body.read_bytes())
    unchanged = any(header.lower().startswith("if-none-match:") for header in server.headers)
    for header in server.headers:
        key, _, value = header.partition(":")
        request.add_header(key, value.strip())
    try:
        with urllib.request.urlopen(request, timeout=READY_SECONDS) as response:
            body = response.read()
            answer = unpacked(body, response.headers.get("Content-Encoding"))
    except urllib.error.HTTPError as error:
        if error.code == 304 and unchanged:
            server.answer_bytes = 0
            return
        raise Failure(f"HTTP {error.code}: {error.read()[:300]!r}") from error
    except OSError as error:
        raise Failure(f"no answer: {error}") from error
    if unchanged:
        raise Failure("it answers in full whom has its answer already")
    try:
        same = json.loads(answer) == expected
    except ValueError as error:
        raise Failure(f"its answer is not JSON: {answer[:300]!r}") from error
    if not same:
        raise Failure(f"its answer differs from the captured one: {answer[:300]!r}")
    server.answer_bytes = len(body)


def unpacked(body, coding):
    """The plain bytes of a body. Python knows no Brotli, Node does."""
    if coding == "gzip":
        return gzip.decompress(body)
    if coding == "br":
        program = "process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync(0)))"
        return subprocess.run(["node", "-e", program], input=body, capture_output=True).stdout
    return body


# --- measuring -------------------------------------------------------------------------------


def wrk(server, seconds, connections, cores):
    """One run of wrk on the cores: requests, seconds, bytes, p50_us, p99_us, errors, wrk_cpu."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(HERE / "request.lua")]
    for header in server.headers:
        command += ["-H", header]
    command += [server.url] + (["--", str(server.body)] if server.body else [])
    before = children_cpu()
    done = subprocess.run(
        command,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
        capture_output=True,
        text=True,
        timeout=seconds + 60,
    )
    if done.returncode or '{"requests"' not in done.stdout:
        raise Failure(f"wrk: {(done.stdout + done.stderr).strip()[-500:]}")
    run = json.loads(done.stdout.splitlines()[-1])
    if not run["requests"]:
        raise Failure("wrk got no answer at all")
    run["wrk_cpu"] = children_cpu() - before
    return run


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def warm_up(server, options):
    """Server and wrk share all cores, so that a JIT compiler gets its time; then pins the server."""
    both = {options.server_core, options.client_core}
    pin(server.pid, both)
    before = cpu_seconds(server.pid)
    wrk(server, server.warmup, options.connections, both)
    if cpu_seconds(server.pid) == before:
        raise Failure(f"process {server.pid} used no CPU: it is not the server behind the URL")
    pin(server.pid, {options.server_core})


def measure(server, seconds, options):
    """One run with the server alone on its core."""
    before = cpu_seconds(server.pid)
    run = wrk(server, seconds, options.connections, {options.client_core})
    cpu = cpu_seconds(server.pid) - before
    run["rps"] = run["requests"] / run["seconds"]
    run["cpu_us"] = cpu / run["requests"] * 1e6
    run["core"] = cpu / run["seconds"]
    run["wrk_core"] = run["wrk_cpu"] / run["seconds"]
    run["wire_bytes"] = run["bytes"] / run["requests"]
    run["rss_mib"] = rss_mib(server.pid)
    note(f"{server.name}: {run['rps']:.0f} requests/s, {run['cpu_us']:.1f} CPU us")
    return run


def measure_nginx(nginx, options):
    """One run of nginx. If neither it nor wrk fills its core, something else took the cores."""
    run = measure(nginx, options.nginx_seconds, options)
    run["disturbed"] = max(run["core"], run["wrk_core"]) < 0.9
    nginx.runs.append(run)
    return run


def measure_in_rounds(nginx, servers, options):
    """nginx, A, nginx, B, nginx, ...: every run has an nginx run on either side."""
    before = measure_nginx(nginx, options)
    for _ in range(options.runs):
        for server in servers:
            if server.failure:
                continue
            try:
                before = measure_between(server, nginx, before, options)
            except Failure as failure:
                server.failure = str(failure)


def measure_between(server, nginx, before, options):
    """One run between two nginx runs; a disturbed one is taken again after a rest."""
    while True:
        run = measure(server, options.seconds, options)
        after = measure_nginx(nginx, options)
        run["ratio"] = 2 * run["rps"] / (before["rps"] + after["rps"])
        run["cpu_ratio"] = 2 * run["cpu_us"] / (before["cpu_us"] + after["cpu_us"])
        run["disturbed"] = before["disturbed"] or after["disturbed"]
        if not run["disturbed"] or options.retakes == 0:
            server.runs.append(run)
            return after
        options.retakes -= 1
        note(f"{server.name}: the cores were taken around this run; once more")
        time.sleep(REST_SECONDS)
        before = measure_nginx(nginx, options)


# --- reporting -------------------------------------------------------------------------------


def summary(server, options):
    """The medians of one server's undisturbed runs, ready for JSON."""
    if server.failure:
        return {"server": server.name, "failure": server.failure}
    runs = [run for run in server.runs if not run["disturbed"]] or server.runs
    speeds = [run["rps"] for run in runs]

    def median(key):
        return statistics.median(run.get(key, 1) for run in runs)

    return {
        "server": server.name,
        "rps": round(median("rps")),
        "ratio": round(median("ratio"), 3),
        "p50_us": round(median("p50_us")),
        "p99_us": round(median("p99_us")),
        "cpu_us": round(median("cpu_us"), 1),
        "cpu_ratio": round(median("cpu_ratio"), 2),
        "core": round(median("core"), 3),
        "wrk_core": round(median("wrk_core"), 3),
        "rss_mib": round(median("rss_mib")),
        "wire_bytes": round(median("wire_bytes")),
        "answer_bytes": server.answer_bytes,
        "disturbed": sum(run["disturbed"] for run in server.runs),
        "spread": round((max(speeds) - min(speeds)) / median("rps"), 3),
        "errors": sum(run["errors"] for run in server.runs),
        "resolver_calls": server.resolver_calls,
        "connections": options.connections,
        "seconds": options.nginx_seconds if server.name == "nginx" else options.seconds,
        "runs": [round(speed) for speed in speeds],
    }


def remarks(server, figures):
    """What makes a row doubtful."""
    if figures["errors"]:
        yield f"{figures['errors']} errors or non-2xx answers"
    if figures["wire_bytes"] < figures["answer_bytes"]:
        yield "answers under load were shorter than the checked one"
    if server.name.endswith("-cache") and (server.resolver_calls or 0) > MISSES_ALLOWED:
        yield f"the cache missed {server.resolver_calls} times"
    if figures["core"] < 0.95:
        yield "wrk was the limit" if figures["wrk_core"] > 0.9 else "the core was not full"
    if figures["spread"] > 0.1:
        yield f"runs differ by {figures['spread']:.0%}"
    if figures["disturbed"]:
        yield f"{figures['disturbed']} of {len(server.runs)} runs disturbed"


def table(servers, summaries):
    """A markdown table of all servers, the failed ones with their reason."""
    yield "| server | req/s | x nginx | p50 ms | p99 ms | CPU us | CPU x nginx | core | RSS MiB | bytes | remarks |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    for server, row in zip(servers, summaries):
        if server.failure:
            reason = " ".join(server.failure.split()).replace("|", "\\|")[:200]
            yield f"| {server.name} | failed |  |  |  |  |  |  |  |  | {reason} |"
            continue
        cells = [
            server.name,
            row["rps"],
            f"{'~' * (row['disturbed'] == len(server.runs))}{row['ratio']:.3f}",
            f"{row['p50_us'] / 1000:.2f}",
            f"{row['p99_us'] / 1000:.2f}",
            row["cpu_us"],
            row["cpu_ratio"],
            f"{row['core']:.0%}",
            row["rss_mib"],
            row["wire_bytes"],
            "; ".join(remarks(server, row)),
        ]
        yield "| " + " | ".join(str(cell) for cell in cells) + " |"


def report(servers, options):
    summaries = [summary(server, options) for server in servers]
    lines = [json.dumps(row) for row in summaries]
    print(*lines, sep="\n", end="\n\n")
    if options.out:
        with open(options.out, "a") as out:
            print(*lines, sep="\n", file=out)
    print(*table(servers, summaries), sep="\n")


def note(text):
    print(text, file=sys.stderr, flush=True)


# --- command line ----------------------------------------------------------------------------


def existing_file(name):
    if not Path(name).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {name}")
    return Path(name)


def parse_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )

    def add(name, text, **settings):
        parser.add_argument(name, help=text, **settings)

    def add_file(name, text, **settings):
        add(name, text, type=existing_file, metavar="FILE", **settings)

    def add_number(name, default, text):
        add(name, f"{text}; default {default}", type=int, default=default, metavar="N")

    add_file("--answer", 'captured answer, {"data": {...}}', required=True)
    add_file("--query", "the query that it answers (for the peers)")
    add_file("--variables", "its variables, JSON (for the peers)")
    add_file("--schema", "one or more schema files (for the peers)", nargs="+")
    add("--peers", "comma list, '' for none; default: all six", default=",".join(PEERS))
    add("--ours", "starts our server; NAME alone names a running one", metavar="NAME=COMMAND")
    add("--ours-url", "what to ask our server", metavar="URL")
    add_file("--ours-post", "POST this JSON body to the URL; default: GET")
    add("--ours-header", "'NAME: VALUE', repeatable", action="append", default=[])
    add("--ours-pid", "process of our server, if it runs already", type=int, metavar="PID")
    add_number("--ours-start", 60, "seconds our server may take to open its port")
    add_number("--ours-warmup", 20, "seconds of warm-up of our server")
    add_number("--warmup", 5, "seconds of warm-up of each peer")
    add_number("--runs", 3, "rounds")
    add_number("--seconds", 5, "seconds of a run")
    add_number("--nginx-seconds", 2, "seconds of an nginx run")
    add_number("--retakes", 6, "disturbed runs that may be taken again, in all")
    add_number("--connections", 48, "connections that wrk keeps open")
    add_number("--server-core", 0, "core of the measured server")
    add_number("--client-core", 1, "core of wrk")
    add("--out", "append the JSON lines to this file", type=Path, metavar="FILE")
    options = parser.parse_args()
    options.peers = [kind for kind in options.peers.split(",") if kind]
    mistake = mistake_in(options)
    if mistake:
        parser.error(mistake)
    return options


def mistake_in(options):
    """The first reason why these options cannot be run, or None."""
    unknown = set(options.peers) - set(PEERS)
    if unknown:
        return f"unknown peers {sorted(unknown)}; known: {PEERS}"
    if options.peers and not (options.query and options.schema):
        return "the peers need --query and --schema"
    if not options.peers and not options.ours_url:
        return "nothing to compare: give --peers or --ours-url"
    if options.ours_url and bool(options.ours_pid) == ("=" in (options.ours or "")):
        return "--ours-url needs either --ours NAME=COMMAND or --ours-pid PID"
    if (options.ours or options.ours_pid) and not options.ours_url:
        return "our server needs --ours-url"
    cores = {options.server_core, options.client_core}
    if len(cores) < 2 or not cores <= os.sched_getaffinity(0):
        return f"need two different cores out of {sorted(os.sched_getaffinity(0))}"
    for tool in ["wrk", "nginx"] + (["node"] if options.peers else []):
        if not shutil.which(tool, path=PATH):
            return f"{tool} is missing: run setup.sh"
    if options.peers and not (HERE / "peers" / "node_modules").is_dir():
        return "the Node peers are not installed: run setup.sh"
    return None


def captured_answer(file):
    answer = json.loads(file.read_text())
    if set(answer) != {"data"} or not answer["data"]:
        sys.exit(f'{file} must be one answer of the form {{"data": {{...}}}}, nothing beside it')
    return answer


def prepare(server, folder, expected, options):
    """Starts, checks and warms up; notes on the server why it cannot be measured."""
    note(f"{server.name}: start, check, {server.warmup} s of warm-up")
    try:
        start(server, folder, options.ours_start)
        await_answer(server, expected)
        warm_up(server, options)
    except Failure as failure:
        server.failure = str(failure)
        note(f"{server.name}: failed: {failure}")


def main():
    options = parse_options()
    expected = captured_answer(options.answer)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if os.getloadavg()[0] > 0.5:
        note(f"The machine is busy (load {os.getloadavg()[0]:.1f}): expect noise")
    with tempfile.TemporaryDirectory(prefix="compare-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx, started by root, reads as another user
        nginx = nginx_server(folder, options.answer.read_bytes())
        servers = [our_server(options)] if options.ours_url else []
        servers += [peer_server(kind, folder, options) for kind in options.peers]
        try:
            for server in [nginx, *servers]:
                prepare(server, folder, expected, options)
            if nginx.failure:
                sys.exit(f"nginx: {nginx.failure}")
            measure_in_rounds(nginx, servers, options)
        finally:
            for server in [nginx, *servers]:
                stop(server)
    report([nginx, *servers], options)


if __name__ == "__main__":
    main()
