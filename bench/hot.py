#!/usr/bin/env python3
"""bench/hot.py RESULTS STARTED_MS RSS_MIB: keeps the results of bench/hot.sh and writes its table."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
BEGIN, END = "<!-- hot.sh writes from here -->", "<!-- to here -->"


def ratio(row):
    return ("~" if row["disturbed"] else "") + f'{row["ratio"]:.2f}'


def main():
    rows = [json.loads(line) for line in pathlib.Path(sys.argv[1]).read_text().splitlines()]
    started_ms, rss_mib = int(sys.argv[2]), int(sys.argv[3])
    (HERE / "hot.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    lines = [
        "| server | requests/s | ÷ nginx | CPU µs | CPU ÷ nginx's | p50 ms | p99 ms | bytes |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    nginx_seen = False
    by_name = {}
    for row in rows:
        if row["server"] == "nginx":
            if nginx_seen:
                by_name["nginx beside " + "p99"] = row  # the last one stands beside the long run
                continue
            nginx_seen = True
        by_name[row["server"]] = row
        if "failure" in row:
            lines.append(f'| {row["server"]} | failed: {row["failure"][:80]} | | | | | | |')
            continue
        lines.append(
            f'| {row["server"]} | {row["rps"]:,} | {ratio(row)} | {row["cpu_us"]} '
            f'| {row["cpu_ratio"]:.2f} | {row["p50_us"] / 1000:.2f} | {row["p99_us"] / 1000:.2f} '
            f'| {row["wire_bytes"]:,} |')
    lines += ["", *claims(by_name, started_ms, rss_mib)]
    readme = HERE / "README.md"
    text = readme.read_text()
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    readme.write_text(before + BEGIN + "\n\n" + "\n".join(lines) + "\n\n" + END + after)
    print("\n".join(lines))


def claims(by_name, started_ms, rss_mib):
    """The figures that the service is held to."""

    def row(name):
        found = by_name.get(name, {})
        return None if "failure" in found else found or None

    yield "| claim | measured | at least |"
    yield "| --- | ---: | ---: |"
    get = row("GET")
    for name, least in (("GET", "0.95"), ("POST", "0.85"), ("304", "1.0")):
        if row(name):
            yield f"| hot {name} ÷ nginx | {ratio(row(name))} | {least} |"
    for name in ("br", "gzip"):
        if row(name) and get:
            yield f'| {name} ÷ plain GET | {row(name)["ratio"] / get["ratio"]:.2f} | 0.95 |'
    for name, least in (("mercurius-cache", 12), ("apollo-cache", 18)):
        if row(name) and get:
            yield f'| CPU of {name} ÷ ours | {row(name)["cpu_us"] / get["cpu_us"]:.1f} | {least} |'
    long, beside = row("p99"), row("nginx beside p99")
    if long and beside:
        yield (f'| p99 over {long["seconds"]} s ÷ nginx\'s '
               f'| {long["p99_us"] / max(1, beside["p99_us"]):.1f} | at most 3, aimed at |')
    yield f"| start to ready, filled database | {started_ms / 1000:.1f} s | at most 4 s |"
    yield f"| idle, resident | {rss_mib} MiB | at most 250 MiB |"


if __name__ == "__main__":
    main()
