import { expect, test } from "bun:test";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { liftLimits, newEarner } from "../../support/earner";
import { openStores } from "../../support/goods";
import { newBoss, newJoiners } from "../../support/standing-tree";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
await liftLimits(mall);

test("earnings name one's directs in full, and mask other members and the numbers of their orders", async () => {
  const boss = await newBoss(mall);
  const directs = await newJoiners(mall, boss.code, 3);
  const { invitationCode } = await directs[0]!.api.members.me();
  const [deep] = await newJoiners(mall, invitationCode!, 1);
  const { items } = await boss.api.earnings.events({});
  const sentenceOf = (orderNo: string) => items.find((one) => one.orderNo === orderNo)!.sentence;
  const hidden = deep!.orderNos[0]!;
  expect(sentenceOf(hidden)).toMatch(new RegExp(`^微\\*\\*\\d 的订单 …${hidden.slice(-6)} 见点奖 200.00 元：`));
  expect(sentenceOf(directs[0]!.orderNos[0]!)).toMatch(/^微信用户\d+ 的订单 …/);
});

test("a claw-back of several awards explains the debt once, and only where one is left", async () => {
  const earner = await newEarner(mall, 2);
  const refund = async (orderNo: string) => {
    const asked = { orderNo, lines: null, refundNo: `RF${orderNo}`, reason: "七天无理由", actor: "staff:1" };
    await requestRefund({ ctx: mall.deps, ...asked });
    await bookRefund({ ctx: mall.deps, refundNo: asked.refundNo });
  };
  const debtNote = "余额不够的部分记为欠款，由以后的奖励先还";
  await refund(earner.orderNos[0]!);
  const [covered] = (await earner.api.earnings.events({})).items;
  expect(covered).toMatchObject({ title: "奖励追回" });
  expect(covered!.sentence).not.toContain(debtNote);
  const { availableFen } = await earner.api.earnings.summary();
  await earner.api.withdrawals.request({ amountFen: availableFen, channel: "wechat", requestKey: "earnings-words" });
  await refund(earner.orderNos[1]!);
  const [owing] = (await earner.api.earnings.events({})).items;
  expect(owing!.sentence.split(debtNote)).toHaveLength(2);
  expect(owing!.parts).toContainEqual({ account: "debt", name: "欠款", amount: expect.any(Number) });
});
