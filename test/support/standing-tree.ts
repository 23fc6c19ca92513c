import { grantStanding } from "@liandong/api/people/standing/change-grant";
import { payJoinOrder } from "./paid-order";
import type { TestMall } from "./test-mall";

let orders = 0;

/** A boss by grant, with an invitation code. */
export async function newBoss(mall: TestMall, nickname = "老板") {
  const boss = await mall.newMember(nickname);
  const what = { mark: "identity:boss" } as const;
  await grantStanding({ ctx: mall.deps, memberId: boss.id, what, reason: "试运营", actor: "system" });
  return { ...boss, code: (await boss.api.members.me()).invitationCode! };
}

/** Members who registered with the code and bought the given number of join orders each. */
export async function newJoiners(mall: TestMall, code: string, count: number, ordersEach = 1) {
  const joiners = [];
  for (let n = 0; n < count; n += 1) {
    const member = await mall.newMember(`代理${n}`, code);
    const orderNos: string[] = [];
    for (let order = 0; order < ordersEach; order += 1) {
      orders += 1;
      const orderNo = `J${String(orders).padStart(6, "0")}`;
      await payJoinOrder(mall, { memberId: member.id, orderNo });
      orderNos.push(orderNo);
    }
    joiners.push({ ...member, orderNos });
  }
  return joiners;
}
