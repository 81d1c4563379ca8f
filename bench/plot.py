#!/usr/bin/env python3
"""Draws the cost of a query over the size of the catalogue, from lines of bench/match.sh.

    bench/plot.py RESULTS.jsonl [FIELD] > bench/match.svg

FIELD is p50_us (default) or any other number of the lines. Both axes are logarithmic. When a size and
an engine occur twice, the later line counts.
"""
import json
import math
import sys
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 80, 100, 30, 50
COLOURS = {"scan": "#a33b20", "lucene": "#946b00", "sliced": "#1f5fa8"}
NAMES = {"scan": "scan", "lucene": "Lucene", "sliced": "index"}


def read(path, field):
    series = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip().startswith("{"):
                result = json.loads(line)
                if result.get("bench") == "match" and result.get(field):
                    series.setdefault(result["engine"], {})[result["n"]] = result[field]
    return series


def decades(values):
    low = math.floor(math.log10(min(values)))
    high = math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def label(exponent):
    return f"{10 ** exponent:,}" if exponent >= 0 else str(10.0**exponent)


def draw(series, field):
    sizes = [n for points in series.values() for n in points]
    costs = [cost for points in series.values() for cost in points.values()]
    x_low, x_high = decades(sizes)
    y_low, y_high = decades(costs)

    def x(n):
        return LEFT + (math.log10(n) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)

    def y(cost):
        share = (math.log10(cost) - y_low) / (y_high - y_low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12">'
    )
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    for exponent in range(y_low, y_high + 1):
        at = y(10.0**exponent)
        yield f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{label(exponent)}</text>'
    for exponent in range(x_low, x_high + 1):
        at = x(10**exponent)
        yield f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
        yield (
            f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">'
            f"{label(exponent)}</text>"
        )
    for engine, points in series.items():
        colour = COLOURS.get(engine, "#444")
        places = [(x(n), y(cost)) for n, cost in sorted(points.items())]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for a, b in places:
            yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>'
        a, b = places[-1]
        name = escape(NAMES.get(engine, engine))
        yield f'<text x="{a + 8:.1f}" y="{b + 4:.1f}" fill="{colour}">{name}</text>'
    yield f'<text x="{LEFT}" y="{TOP - 12}">{escape(field)}</text>'
    yield f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 10}" text-anchor="end">benefits</text>'
    yield "</svg>"


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    field = sys.argv[2] if len(sys.argv) == 3 else "p50_us"
    series = {
        engine: {n: cost for n, cost in points.items() if n > 0}
        for engine, points in read(sys.argv[1], field).items()
    }
    if not any(series.values()):
        sys.exit("no lines with this field: " + field)
    print("\n".join(draw(series, field)))


if __name__ == "__main__":
    main()
