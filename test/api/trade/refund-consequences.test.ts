import { expect, test } from "bun:test";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { codeOf } from "../../support/code-of";
import { openStores } from "../../support/goods";
import { newBoss, newJoiners } from "../../support/standing-tree";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps } = mall;
const service = (await mall.newStaff("kefu", ["service"])).api.desk.afterSales;
await openStores(db);
const boss = await newBoss(mall);
const [joiner] = await newJoiners(mall, boss.code, 1, 1);
const { id: memberId, orderNos } = joiner!;
const orderNo = orderNos[0]!;
const lines = [{ lineNo: 1, quantity: 1 }];

const balancesOf = async (id: string) => {
  const rows = await db.run(
    ({ sql }) => sql<{ purpose: string; balance: string }[]>`
      SELECT purpose, balance FROM ledger_balance WHERE owner = ${`m:${id}`}`,
  );
  return new Map(rows.map(({ purpose, balance }) => [purpose, Number(balance)]));
};

test("staff see before a refund who loses what and which identity, and the refund then does exactly that", async () => {
  const before = await balancesOf(boss.id);
  const shown = await service.consequences({ memberId, orderNo, lines });
  expect(await balancesOf(boss.id)).toEqual(before);
  const buyer = shown.find(({ isBuyer }) => isBuyer);
  expect(buyer).toMatchObject({ member: { id: memberId }, identitySentence: "由代理变为普通会员" });
  const lost = shown.find(({ member }) => member.id === boss.id)!;
  expect(lost.moved.length).toBeGreaterThan(0);
  expect(lost.moved.every(({ amount }) => amount < 0)).toBe(true);

  const told = await joiner!.api.afterSales.consequences({ orderNo, lines });
  expect(told).toMatchObject({
    identity: { from: "agent", to: "customer", sentence: "由代理变为普通会员" },
    moved: buyer!.moved,
    others: shown.length - 1,
  });

  const refundNo = `R${orderNo}`;
  await requestRefund({ ctx: deps, orderNo, lines: null, refundNo, reason: "不要了", actor: "staff:1" });
  await bookRefund({ ctx: deps, refundNo });
  const after = await balancesOf(boss.id);
  const taken = [...after].reduce((sum, [purpose, balance]) => sum + balance - (before.get(purpose) ?? 0), 0);
  expect(lost.moved.reduce((sum, { amount }) => sum + amount, 0)).toBe(taken);
  expect((await joiner!.api.standing.show()).identityName).toBe("普通会员");
});

test("a refund that cannot be made has no consequences to show, and an order of somebody else is unknown", async () => {
  expect(await codeOf(service.consequences({ memberId, orderNo, lines }))).toBe("order.nothing_to_refund");
  expect(await codeOf(service.consequences({ memberId: boss.id, orderNo, lines }))).toBe("order.unknown");
});

test("a buyer sees what their own refund costs them and others without names, and nobody sees it of another's order", async () => {
  const [once] = await newJoiners(mall, boss.code, 1);
  const [twice] = await newJoiners(mall, boss.code, 1, 2);
  const askedOf = ({ orderNos: [own] }: { orderNos: string[] }) => ({ orderNo: own!, lines });
  const told = await once!.api.afterSales.consequences(askedOf(once!));
  const shown = await service.consequences({ ...askedOf(once!), memberId: once!.id });
  expect(told.identity?.sentence).toBe("由代理变为普通会员");
  expect(told.others).toBe(shown.filter(({ isBuyer }) => !isBuyer).length);
  expect(JSON.stringify(told)).not.toContain(boss.id);
  // The other join order keeps the identity.
  expect((await twice!.api.afterSales.consequences(askedOf(twice!))).identity).toBeNull();
  expect(await codeOf(joiner!.api.afterSales.consequences(askedOf(once!)))).toBe("order.unknown");
});
