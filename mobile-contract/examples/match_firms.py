#!/usr/bin/env python3
"""Which of our members fit this measure: match_firms.py BENEFIT [MEMBERS.json]

HUIQI_URL names the service, HUIQI_KEY is the key of the association. Python's own library is enough.
"""
import hashlib
import json
import os
import pathlib
import sys
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
OPERATION = "sha256:" + hashlib.sha256((HERE / "../operations/MatchFirms.graphql").read_bytes()).hexdigest()


def matched(benefit, firms):
    request = urllib.request.Request(
        f"{os.environ['HUIQI_URL']}/graphql/{OPERATION}",
        json.dumps({"variables": {"benefitId": benefit, "firms": firms}}).encode(),
        {
            "X-Api-Key": os.environ["HUIQI_KEY"],
            "Content-Type": "application/json",
            "Accept": "application/graphql-response+json",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:  # the body tells why, whatever the status
        answer = json.load(error)
    if "errors" in answer:
        sys.exit("\n".join(f"{it['extensions']['code']}: {it['message']}" for it in answer["errors"]))
    return answer["data"]["matchFirms"]


members = json.loads((pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "members.json").read_text())
for start in range(0, len(members), 500):
    for match in matched(sys.argv[1], members[start : start + 500]):
        print(match["key"], match["eligibility"]["verdict"], match["eligibility"]["explanation"], sep="\t")
