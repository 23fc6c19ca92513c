import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { payJoinOrder } from "./paid-order";
import type { TestMall } from "./test-mall";

let orders = 0;

/** A boss with one direct referral; every join order of that referral pays the boss ¥300. */
export async function newEarner(mall: TestMall, joinOrders: number) {
  const boss = await mall.newMember("阿明");
  const what = { mark: "identity:boss" as const };
  await grantStanding({ ctx: mall.deps, memberId: boss.id, what, reason: "测试", actor: "test" });
  const { invitationCode } = await boss.api.members.me();
  const buyer = await mall.newMember("小雨", invitationCode!);
  const orderNos: string[] = [];
  const buy = async () => {
    orders += 1;
    const orderNo = `20260301${String(orders).padStart(10, "0")}`;
    await payJoinOrder(mall, { memberId: buyer.id, orderNo });
    orderNos.push(orderNo);
    return orderNo;
  };
  for (let order = 0; order < joinOrders; order += 1) await buy();
  const held = async () =>
    Object.fromEntries((await boss.api.wallet.accounts()).map(({ purpose, balanceFen }) => [purpose, balanceFen]));
  return { ...boss, buyer, orderNos, buy, held };
}

/** Lifts daily limits and the approval of withdrawals, as a shop may do. */
export async function liftLimits(mall: TestMall): Promise<void> {
  const { api } = await mall.newStaff(`limits${orders}`, ["operator"]);
  await api.desk.withdrawals.changeSettings({
    version: (await api.desk.withdrawals.settings()).version,
    reviewAboveFen: null,
    dailyRequests: null,
    dailyAmountFen: null,
    reason: "测试不设限额",
  });
}
