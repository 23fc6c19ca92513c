import { describe, expect, test } from "bun:test";
import { type GrantMark, isAgent, isBoss, type MemberFacts } from "@liandong/core/facts/member-facts";
import { remainingGoods } from "@liandong/core/facts/order-facts";
import {
  type MemberPurpose,
  memberAccount,
  memberPurposes,
  poolAccount,
  worldAccount,
} from "@liandong/core/ledger/accounts";
import { identityOf } from "@liandong/core/plan/standings";
import type { MemoryWorld } from "@liandong/core/scenario/memory-world";
import { runScenario } from "@liandong/core/scenario/run";
import fc from "fast-check";
import { anySeed, playSteps, scenarioOfSeed } from "../../support/play-random";
import { propertyRuns } from "../../support/property-runs";

const eventCount = 80;
const runs = { numRuns: propertyRuns(40) };
const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, amount) => total + amount, 0);
const purposes = Object.keys(memberPurposes) as MemberPurpose[];

function everyStep(look: (world: MemoryWorld, scenario: ReturnType<typeof scenarioOfSeed>) => void): void {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const scenario = scenarioOfSeed(seed, eventCount);
      playSteps(scenario, (world) => look(world, scenario));
    }),
    runs,
  );
}

describe("after every event of any history", () => {
  test("the ledger sums to zero, no member account is negative, and a debt stands on empty accounts only", () => {
    everyStep((world) => {
      expect(world.ledger.sum).toBe(0);
      for (const { id } of world.members.values()) {
        const balance = (purpose: MemberPurpose) => world.balance(memberAccount(id, purpose));
        for (const purpose of purposes) expect(balance(purpose)).toBeGreaterThanOrEqual(0);
        if (balance("debt") > 0) expect([balance("available"), balance("fund")]).toEqual([0, 0]);
        expect(balance("withdrawing")).toBe(0);
      }
    });
  });

  test("what each member earned equals what they have, were paid and paid as fees, less their debt", () => {
    everyStep((world) => {
      for (const { id } of world.members.values()) {
        const earnedFen =
          sum(
            [...world.orders.values()]
              .flatMap(({ facts }) => facts.awards)
              .map((award) => (award.memberId === id ? award.amountFen : 0)),
          ) + (world.dividends.get(id) ?? 0);
        const holds = (purpose: MemberPurpose) => world.balance(memberAccount(id, purpose));
        const outFen = sum(
          [...world.withdrawals.values()].map(({ memberId, status, payoutFen, feeFen }) =>
            memberId === id && status === "paid" ? payoutFen + feeFen : 0,
          ),
        );
        expect(holds("pending") + holds("available") + holds("fund") - holds("debt") + outFen).toBe(earnedFen);
      }
    });
  });

  test("money that came in equals orders less refunds, and money that went out equals transfers", () => {
    everyStep((world) => {
      const orders = [...world.orders.values()];
      const inFen = sum(orders.map(({ facts, paidFen }) => paidFen - facts.refundedFen));
      expect(world.balance(worldAccount("wechat"))).toBe(inFen === 0 ? 0 : -inFen);
      const paid = [...world.withdrawals.values()].filter(({ status }) => status === "paid");
      expect(world.balance(worldAccount("transfer"))).toBe(sum(paid.map(({ payoutFen }) => payoutFen)));
    });
  });

  test("a pool equals the parts of its join orders less its dividends", () => {
    everyStep((world, { plan }) => {
      const given = plan.dividends.map(({ perJoinOrder }) =>
        sum([...world.orders.values()].map(({ facts }) => perJoinOrder * (facts.join?.units ?? 0))),
      );
      const pools = plan.dividends.map(({ id }) => world.balance(poolAccount(id)));
      expect(sum(pools) + sum(world.dividends.values())).toBe(sum(given));
    });
  });

  test("counters and identity of every member equal those computed from scratch", () => {
    everyStep((world, { plan }) => {
      for (const member of world.members.values()) {
        const fresh = factsFromScratch(world, member);
        expect(fresh).toEqual({ ...member, packGrants: [...member.packGrants].sort() });
        expect(identityOf(fresh, plan)).toBe(member.identity);
      }
    });
  });

  test("referrer, owner and place of joining never change once they are set", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const first = new Map<string, MemberFacts>();
        playSteps(scenarioOfSeed(seed, eventCount), (world) => {
          for (const member of world.members.values()) {
            const known = first.get(member.id);
            if (known?.referrerId) expect(member.referrerId).toBe(known.referrerId);
            if (known?.joinedSeq) {
              const { referrerId, depth, ownerId, joinedSeq } = member;
              expect({ ...known, referrerId, depth, ownerId, joinedSeq }).toEqual(known);
            }
            first.set(member.id, member);
          }
        });
      }),
      runs,
    );
  });
});

test("the same scenario gives the same result", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const run = () => runScenario(scenarioOfSeed(seed, eventCount));
      expect(run()).toEqual(run());
    }),
    { numRuns: propertyRuns(10) },
  );
});

/** Counters of a member, computed from orders, grants and the other members. */
function factsFromScratch(world: MemoryWorld, member: MemberFacts): MemberFacts {
  const own = [...world.orders.values()].map(({ facts }) => facts).filter(({ memberId }) => memberId === member.id);
  const directs = [...world.members.values()].filter(({ referrerId }) => referrerId === member.id);
  const packs = own.flatMap(({ lines }) => lines).filter((line) => line.refundedQuantity < line.quantity);
  return {
    ...member,
    depth: member.referrerId === null ? 0 : world.member(member.referrerId).depth + 1,
    directAgents: directs.filter(isAgent).length,
    directBosses: directs.filter(isBoss).length,
    standingJoinOrders: own.filter(({ join }) => join?.qualifies).length,
    ownTeamOrders: own.filter(({ join }) => join?.qualifies && join.counts).length,
    personalSpendFen: sum(own.map(({ lines }) => remainingGoods(lines))),
    packGrants: packs
      .map(({ grant }) => grant)
      .filter((grant): grant is GrantMark => grant !== null)
      .sort(),
  };
}
