"""The page folds what people say as a build does, and writes lines that a build reads."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from zhengtu.graph.corrections import parse
from zhengtu.graph.folding import fold

SOURCES = Path(__file__).parents[2] / "viz" / "viewer" / "src" / "hand"
NODE = shutil.which("node")
SCRIPT = """
const { parse, line } = await import(process.argv[1] + "/events.js");
const { fold } = await import(process.argv[1] + "/folding.js");
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map((file) => {
  const { events, faults } = parse(file);
  const { standing, contested } = fold(events);
  const ids = (list) => list.map(({ id }) => id);
  return [faults, ids(standing), ids([...contested]), events.map((one) => line(one, "x"))];
})));
"""
AGENCY, POLICY, OTHER = (
    {"type": type, "name": name} for type, name in (("Agency", "市财政局"), ("Policy", "办法"), ("Agency", "市工信局"))
)
STATEMENT = {"head": AGENCY, "type": "ISSUED", "tail": POLICY}
EVIDENCE = {"document": "a/b.txt", "evidence": {"start": 0, "end": 4, "exact": "印发办法"}}


def log(seed):
    """Return the lines of a file in which three people and a facilitator say things at random."""
    chance = random.Random(seed)
    lines = []
    for n in range(chance.randint(1, 14)):
        do = chance.choice(
            ["reject", "restore", "add", "amend", "rename", "same", "different", "undo", "settle", "verdict"]
        )
        event = {"id": f"id{n:02}", "at": "2026-12-01", "by": chance.choice("甲乙丙"), "do": do}
        if chance.random() < 0.2:
            event["role"] = "facilitator"
        if do in ("undo", "settle"):
            event["of"] = f"id{chance.randint(0, max(0, n - 1)):02}"
            event |= {"value": chance.choice(["follow", "leave"])} if do == "settle" else {}
        elif do in ("same", "different"):
            event["target"] = dict(zip(("node", "other"), chance.sample([AGENCY, OTHER], 2), strict=True))
        elif do == "rename":
            event |= {"target": {"node": AGENCY}, "to": {"name": chance.choice(["财政局", "财政厅"])}}
        else:
            event |= {"target": STATEMENT} | EVIDENCE
            event |= {"to": {"head": chance.choice([AGENCY, OTHER])}} if do == "amend" else {}
            event |= {"value": "for"} if do == "verdict" else {}
        lines.append(json.dumps(event, ensure_ascii=False))
    return lines


@pytest.mark.skipif(not NODE, reason="node is not installed")
def test_the_page_folds_as_a_build_does():
    logs = [log(seed) for seed in range(400)]
    given = json.dumps(["\n".join(lines) for lines in logs])
    run = subprocess.run(
        [NODE, "--input-type=module", "-e", SCRIPT, "--", SOURCES.as_uri()],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    disputes = 0
    for lines, (wrong, standing, contested, written) in zip(logs, json.loads(run.stdout), strict=True):
        events, faults = parse(lines)
        assert (faults, wrong) == ([], 0)
        assert parse(written) == (events, [])
        folded = fold(events)
        keys = {event.id: event.key for event in events}
        assert standing == [event.id for event in folded.standing if event.do != "settle"]
        expected = {event.key for contest in folded.contests for event in contest.events}
        assert {keys[id] for id in contested} == expected, lines
        disputes += len(expected)
    assert disputes > 50
