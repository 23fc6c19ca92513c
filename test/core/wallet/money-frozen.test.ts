import { expect, test } from "bun:test";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideMoneyFrozen, decideMoneyUnfrozen } from "@liandong/core/flows/money-frozen";
import { type MemberPurpose, memberAccount } from "@liandong/core/ledger/accounts";

const act = { memberId: "A", reason: "争议", key: "freeze:A:1", planVersion: 1, now: new Date(0), actor: "staff:1" };

function factsOf(balances: Partial<Record<MemberPurpose, number>>): FactMap {
  const facts = new FactMap();
  for (const [purpose, fen] of Object.entries(balances)) facts.setBalance(memberAccount("A", purpose as "frozen"), fen);
  return facts;
}

const read = (facts: FactMap, ...purposes: MemberPurpose[]) =>
  purposes.map((purpose) => facts.balance(memberAccount("A", purpose)));

test("freezing ¥30 of ¥100 moves them from available to frozen", () => {
  const facts = factsOf({ available: 10_000 });
  facts.apply(decideMoneyFrozen({ ...act, facts, amountFen: 3_000 }));
  expect(read(facts, "available", "frozen")).toEqual([7_000, 3_000]);
  expect(() => decideMoneyFrozen({ ...act, facts, amountFen: 7_001 })).toThrow("ledger.insufficient");
});

test("unfreezing repays a debt of ¥10 first", () => {
  const facts = factsOf({ frozen: 3_000, debt: 1_000 });
  facts.apply(decideMoneyUnfrozen({ ...act, facts, amountFen: 3_000 }));
  expect(read(facts, "available", "frozen", "debt")).toEqual([2_000, 0, 0]);
  expect(() => decideMoneyUnfrozen({ ...act, facts, amountFen: 1 })).toThrow("ledger.insufficient");
});
