#!/usr/bin/env python3
"""Keeps a copy of the catalogue in SQLite, for a nightly job: nightly_sync.py COPY.db

HUIQI_URL names the service; no key is needed. The first run fetches everything, the others what changed. Each page is one
transaction with its token, so a run that was cut off goes on where it stood.
"""
import hashlib
import json
import os
import pathlib
import sqlite3
import sys
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
OPERATION = "sha256:" + hashlib.sha256((HERE / "../operations/SyncCatalogue.graphql").read_bytes()).hexdigest()
TYPES = ["BENEFIT", "POLICY_DOCUMENT"]


def page(since):
    variables = json.dumps({"since": since, "types": TYPES, "first": 500})
    address = f"{os.environ['HUIQI_URL']}/graphql/{OPERATION}?" + urllib.parse.urlencode({"variables": variables})
    request = urllib.request.Request(address, headers={"Accept": "application/graphql-response+json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        answer = json.load(response)
    if "errors" in answer:
        sys.exit(answer["errors"][0]["message"])
    return answer["data"]["changes"]


copy = sqlite3.connect(sys.argv[1])
with copy:
    copy.execute("create table if not exists entries (id text primary key, type text, title text, entry text)")
    copy.execute("create table if not exists place (token text)")
written = removed = 0
while True:
    row = copy.execute("select token from place").fetchone()
    changes = page(row[0] if row else None)
    with copy:
        if changes["resetRequired"]:
            if not row:
                sys.exit("the service asks for a new copy of a new copy: try again later")
            copy.execute("delete from entries")
            copy.execute("delete from place")
            continue
        for change in changes["changes"]:
            if change["__typename"] == "Removed":
                copy.execute("delete from entries where id = ?", (change["id"],))
                removed += 1
            elif change["__typename"] == "Upserted":
                node = change["node"]
                copy.execute(
                    "insert or replace into entries values (?, ?, ?, ?)",
                    (node["id"], node["__typename"], node.get("title"), json.dumps(node, ensure_ascii=False)),
                )
                written += 1
        copy.execute("delete from place")
        copy.execute("insert into place values (?)", (changes["nextToken"],))
    if not changes["hasMore"]:
        break
total = copy.execute("select count(*) from entries").fetchone()[0]
print(f"{written} written, {removed} removed, {total} in the copy")
