import { describe, expect, test } from "bun:test";
import { grantStanding, revokeStanding } from "@liandong/api/people/standing/change-grant";
import { drawOwnerLines } from "@liandong/api/people/team/draw-owner-lines";
import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { loadTradeFacts } from "@liandong/db/flows/load-order-facts";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { insertMember, insertTrade } from "../../support/members";
import { createTestMall } from "../../support/test-mall";

const { db, owner, deps: ctx } = await createTestMall();
const { now } = ctx;
const why = { reason: "test", actor: "system" } as const;
const boss = { what: { mark: "identity:boss" }, ...why } as const;

/** Paid without WeChat, so that a refund needs none. */
const pay = (tradeNo: string) => markTradePaid({ ctx, tradeNo, transactionId: null, paidAt: now() });

async function joinTrade(referrerId: string, depth: number): Promise<string> {
  const memberId = await insertMember(db, { referrerId, depth });
  return insertTrade(db, { memberId, zone: "join", priceFen: 49_900 });
}

const orderOf = (tradeNo: string) => tradeNo.replace("T", "O");

/** Who got 见点奖 of an order, and who was passed over for it. */
async function placement(tradeNo: string) {
  const [row] = await db.run(
    ({ sql }) => sql<{ id: string; passed: string[] }[]>`
      SELECT member_id::text AS id, why -> 'passedOver' AS passed FROM order_award
      WHERE order_no = ${orderOf(tradeNo)} AND kind = 'placement'`,
  );
  return row ?? null;
}

/** Bosses by grant who own each other, the first with three directs, and an agent of the last: nobody between qualifies. */
async function spine(length: number) {
  const ids: string[] = [];
  for (let depth = 0; depth < length; depth += 1) {
    const memberId = await insertMember(db, { referrerId: ids[depth - 1], depth });
    await grantStanding({ ctx, memberId, ...boss });
    ids.push(memberId);
  }
  await pay(await joinTrade(ids[0]!, 1));
  await pay(await joinTrade(ids[0]!, 1));
  const agent = await insertMember(db, { referrerId: ids[length - 1], depth: length });
  await pay(await insertTrade(db, { memberId: agent, zone: "join", priceFen: 49_900 }));
  return { ids, agent, depth: length + 1 };
}

/**
 * A new order by a guest of the lowest agent, who is the lowest agent from then on: who got 见点奖, who was passed over, and how
 * many members the payment read.
 */
async function payBelow(line: { agent: string; depth: number }) {
  const memberId = await insertMember(db, { referrerId: line.agent, depth: line.depth });
  const tradeNo = await insertTrade(db, { memberId, zone: "join", priceFen: 49_900 });
  const { facts } = await db.transaction((tx) => loadTradeFacts(tx, [tradeNo]));
  await pay(tradeNo);
  Object.assign(line, { agent: memberId, depth: line.depth + 1 });
  return { read: facts.members.size, ...(await placement(tradeNo)) };
}

describe("the search for placement over an owner line", () => {
  test("names the same receiver and passed over as the walk, and reads a dozen owners of forty", async () => {
    const { ids, ...line } = await spine(40);
    const nearest = ids.slice(-5).reverse();
    const walked = await payBelow(line);
    expect(walked).toMatchObject({ id: ids[0], passed: nearest });
    expect(walked.read).toBeGreaterThan(40);
    expect((await drawOwnerLines({ ctx })).moved).toBe(40);
    const led = await payBelow(line);
    expect(led).toMatchObject({ id: ids[0], passed: nearest });
    expect(led.read).toBeLessThan(15);
    expect((await drawOwnerLines({ ctx })).moved).toBe(0);
    await expectCleanBooks(db);
  });

  test("ends at an owner of the line who qualifies, and no longer after a refund of the order that qualified them", async () => {
    const { ids, ...line } = await spine(30);
    await drawOwnerLines({ ctx });
    const middle = ids[12]!;
    await pay(await joinTrade(middle, 13));
    expect((await payBelow(line)).id).toBe(ids[0]);
    const third = await joinTrade(middle, 13);
    await pay(third);
    expect((await payBelow(line)).id).toBe(middle);
    await refundOrder({ ctx, refundNo: `R${third}`, orderNo: orderOf(third), lines: null, ...why });
    expect((await payBelow(line)).id).toBe(ids[0]);
    await pay(await joinTrade(middle, 13));
    expect((await payBelow(line)).id).toBe(middle);
    await expectCleanBooks(db);
  });

  test("passes over a boss who is a customer again, and ends at one who is promoted", async () => {
    const { ids, ...line } = await spine(24);
    await drawOwnerLines({ ctx });
    const middle = ids[8]!;
    const guests = [await joinTrade(middle, 9), await joinTrade(middle, 9)];
    for (const tradeNo of guests) await pay(tradeNo);
    expect((await payBelow(line)).id).toBe(middle);
    await revokeStanding({ ctx, memberId: middle, ...boss });
    expect((await payBelow(line)).id).toBe(ids[0]);
    await grantStanding({ ctx, memberId: middle, what: { mark: "identity:agent" }, ...why });
    expect((await payBelow(line)).id).toBe(middle);
    await expectCleanBooks(db);
  });

  test("finds an owner of the line who qualifies by an order of the same batch", async () => {
    const { ids, agent, depth } = await spine(30);
    await drawOwnerLines({ ctx });
    const middle = ids[10]!;
    await pay(await joinTrade(middle, 11));
    const third = await joinTrade(middle, 11);
    const below = await joinTrade(agent, depth);
    // The first of these is booked alone; the two that come while it is booked are one batch.
    await Promise.all([pay(await joinTrade(ids[0]!, 1)), pay(third), pay(below)]);
    expect((await placement(below))?.id).toBe(middle);
    await expectCleanBooks(db);
  });

  test("is the same while a line is cut off and drawn anew piece by piece", async () => {
    const { ids, ...line } = await spine(24);
    await drawOwnerLines({ ctx });
    // A second, longer line below the first owner of this one becomes its heir.
    const side: string[] = [];
    for (let at = 0; at < 56; at += 1) {
      const memberId = await insertMember(db, { referrerId: side[at - 1] ?? ids[3]!, depth: 4 + at });
      await grantStanding({ ctx, memberId, ...boss });
      side.push(memberId);
    }
    await pay(await joinTrade(side[55]!, 60));
    expect((await payBelow(line)).id).toBe(ids[0]);
    await Promise.all([drawOwnerLines({ ctx }), drawOwnerLines({ ctx })]);
    await drawOwnerLines({ ctx });
    await expectCleanBooks(db);
    const [row] = await db.run(
      ({ sql }) => sql`SELECT count(*)::integer AS on_line FROM member_standing WHERE owner_line = ${ids[0]!}`,
    );
    expect(row).toEqual({ on_line: 60 });
    expect((await payBelow(line)).id).toBe(ids[0]);
  });

  test("is held against the books: a gap in a line and a wrong class are reported", async () => {
    const { ids } = await spine(20);
    await drawOwnerLines({ ctx });
    await owner.run(({ sql }) => sql`UPDATE member_standing SET owner_line = NULL WHERE member_id = ${ids[7]!}`);
    const { differences } = await db.run(verifyBooks);
    expect(differences.map(({ check, subject }) => `${check} ${subject}`)).toEqual([
      `standing.placement_class m:${ids[7]}`,
      `standing.owner_line m:${ids[8]}`,
    ]);
    await owner.run(({ sql }) => sql`UPDATE member_standing SET owner_line = ${ids[0]!} WHERE member_id = ${ids[7]!}`);
    await expectCleanBooks(db);
  });
});
