import { actAsStaff } from "@liandong/api/demo/play/demo-actor";
import { appRouter } from "@liandong/api/router";
import { openSession } from "@liandong/api/sessions/open-session";
import { createContext } from "@liandong/api/trpc/context";
import { createCallerFactory } from "@liandong/api/trpc/procedures";
import type { JourneyShop } from "./open-shop";

/** 林小满 asks for ¥60.00 to her WeChat, which finance reviews from ¥50.00 on. */
export async function awaitReview({ deps }: JourneyShop): Promise<{ withdrawalNo: string }> {
  const { desk } = await actAsStaff({ deps }, "caiwu", new Date());
  const { version, dailyRequests, dailyAmountFen } = await desk.withdrawals.settings();
  const limits = { reviewAboveFen: 5_000, dailyRequests, dailyAmountFen };
  await desk.withdrawals.changeSettings({ ...limits, version, reason: "五十元以上先审核" });
  const { hits } = await desk.search({ q: "林小满" });
  const subjectId = hits.find(({ kind }) => kind === "member")!.id;
  const token = await openSession({ ctx: createContext(deps), input: { kind: "member", subjectId } });
  const member = createCallerFactory(appRouter)(createContext(deps, { token }));
  const request = { amountFen: 6_000, channel: "wechat" as const, requestKey: "journey-review-1" };
  const { withdrawal } = await member.withdrawals.request(request);
  return { withdrawalNo: withdrawal.withdrawalNo };
}
