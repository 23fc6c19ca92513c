import { runJob } from "@liandong/api/jobs/run-job";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { TestMall } from "./test-mall";

/** Moves the mall's clock to half past ten of the day after, when WeChat has the bills of this one. */
export function toBillTime({ clock }: TestMall): { day: string } {
  const day = shanghaiDay(clock.now);
  clock.now = new Date(startOfShanghaiDay(day).getTime() + dayMs + 10.5 * 3_600_000);
  return { day };
}

export const runBills = async (mall: TestMall) =>
  (await runJob({ ctx: mall.deps, job: "bills", actor: "system" })).result as Record<string, number>;

/** A top-up that its member pays at WeChat: the shortest way to money in a test. */
export async function payTopUp(mall: TestMall, amountFen: number, notify: "once" | "never" = "once") {
  const member = await mall.newMember();
  const { tradeNo } = await member.api.balance.topUp({ amountFen, requestKey: `top-up-${crypto.randomUUID()}` });
  await member.api.payments.prepay({ tradeNo });
  await mall.sandbox.confirm(tradeNo, notify);
  await mall.sandbox.runDue();
  return { ...member, tradeNo };
}
