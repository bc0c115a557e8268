"""A session with `tieout mcp`, in full: `python tools/mcp_session.py FILING`.

A client that follows a script answers three questions about the filing from the server's tools, gives one answer with a wrong percentage,
has it refused, repairs it by what the refusal says, and has it pass. Each call and what came back is printed, long texts shortened."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import date
from typing import Any

from mcp import Client, StdioServerParameters

from tieout.outputs.notation import long_date

LONGEST = 420
WRONG_BY = 3
"""Percentage points by which the wrong answer is off."""
SHOWN = ("figures", "passages", "statements", "claims")


async def main(filing: str) -> None:
    """The session."""
    server = StdioServerParameters(command=sys.executable, args=["-m", "tieout", "mcp", filing], env=dict(os.environ))
    async with Client(server) as client:
        tools = await client.list_tools()
        print(f"Tools: {', '.join(tool.name for tool in tools.tools)}\n")
        listed = await call(client, "find_filings")
        name = listed["filings"][0]["name"]

        question = "How much was revenue in the latest year, and how did it change?"
        print(f"\n## Question 1. {question}\n")
        revenue = (await call(client, "find_figures", filing=name, line="revenue"))["figures"]
        if len(revenue) < 2:
            raise SystemExit("The filing has no revenue of two years. Take another one.")
        change = await call(client, "compute", op="change", figures=[revenue[0]["id"], revenue[1]["id"]])
        newer, older = (ended(each) for each in revenue[:2])
        percent = change["arithmetic"].rpartition(" ")[2]
        amount = change["figures"][0]["amount"]
        moved = f"a change of {percent} from the year ended {older}"
        print(f"Answer: Revenue was {amount} in the year ended {newer}, {moved} [{revenue[0]['passage']}].")

        print("\n## Question 2. What share of revenue was net income?\n")
        income = (await call(client, "find_figures", filing=name, line="net_income"))["figures"]
        margin = await call(client, "compute", op="margin", figures=[income[0]["id"], revenue[0]["id"]])
        print(f"Answer: {margin['amount']} ({margin['arithmetic']}) [{income[0]['passage']}] [{revenue[0]['passage']}].")

        print("\n## Question 3. Why did revenue change?\n")
        await call(client, "search_passages", filing=name, words="why did revenue increase or decrease", limit=3)
        told = (await call(client, "digest", filing=name, topic="revenue", limit=1))["statements"][0]
        print(f"Answer: {told['text']} {' '.join(f'[{n}]' for n in told['passages'])}")

        print("\n## A wrong answer to question 1 is refused, and repaired\n")
        right = round(float(change["value"]) * 100, 1)
        verb = "rose" if right > 0 else "fell"
        wrong = f"Total revenue {verb} {abs(right) + WRONG_BY:.1f}% to {amount} in the year ended {newer}."
        judged = await call(client, "audit_answer", text=wrong, question=question)
        print(f"\nThe refusal, as the client's model reads it:\n\n{judged['refusal']}")
        if judged["corrected"] is None:
            raise SystemExit("Nothing of the answer can be corrected in a few words: a model writes it anew by the refusal.")
        again = await call(client, "audit_answer", text=judged["corrected"], question=question)
        print(f"\nAnswer: {judged['corrected']}\nPasses: {again['passes']}")


async def call(client: Client, tool: str, **arguments: object) -> dict[str, Any]:
    """The answer of a tool, printed with what was asked."""
    result = await client.call_tool(tool, arguments)
    answer: dict[str, Any] = result.structured_content or {}
    print(f"> {tool} {json.dumps(arguments, ensure_ascii=False)}")
    if result.is_error:
        print(f"< error: {result.content[0].text}")
        raise SystemExit(1)
    rest = {
        key: value
        for key, value in answer.items()
        if key not in ("schema", "filing", "filings", "refusal", "notes", *SHOWN) and value is not None
    }
    rest |= {"filings": [each["name"] for each in answer["filings"]]} if tool == "find_filings" else {}
    print(f"< {json.dumps(rest, ensure_ascii=False)}")
    for shown in SHOWN:
        for each in answer.get(shown, []):
            line = json.dumps(each, ensure_ascii=False)
            print(f"    {line if len(line) <= LONGEST else line[:LONGEST] + '…'}")
    return answer


def ended(figure: dict[str, Any]) -> str:
    """The last day of a figure's period, as sentences write it."""
    period = figure["period"]
    return long_date(date.fromisoformat(period.get("end") or period["instant"]))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
