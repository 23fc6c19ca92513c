import { topUpPoints } from "@liandong/core/points/earn";
import { listBalanceRefunds } from "@liandong/db/loyalty/balance/refunds";
import { buyerAgreements, requireConsents } from "@liandong/db/people/agreements/consents";
import { z } from "zod";
import { cursorInput, requestKeyInput } from "../../trpc/inputs";
import { limitRate, memberProcedure, router } from "../../trpc/procedures";
import { listMembershipEntries, listMembershipEvents } from "../membership/list-entries";
import { topUpLimits } from "./limits";
import { listTopUps } from "./list-top-ups";
import { placeTopUp } from "./place-top-up";
import { previewBalanceRefund } from "./preview-balance-refund";
import { toRefundCard } from "./refund-card";
import { requestBalanceRefund } from "./request-balance-refund";
import { showBalance } from "./show-balance";

const topUpRate = limitRate({ name: "balance.topUp", limit: 20, windowSeconds: 60 });
const refundRate = limitRate({ name: "balance.refund", limit: 10, windowSeconds: 600 });

const amountInput = z
  .int("金额必须是整数分")
  .min(topUpLimits.minFen, "最低储值 1 元")
  .max(topUpLimits.maxFen, "单次最多储值 5,000 元");
const partInput = z.int("金额必须是整数分").min(1, "金额必须大于零").optional();
const listInput = z.object({ cursor: cursorInput.nullish() }).default({});
const refundsShown = 100;

/** 储值余额: topped up with WeChat Pay, spent on goods, and refunded by the way it was paid as far as it is unspent. */
export const balanceRouter = router({
  show: memberProcedure.query((opts) => showBalance(opts)),
  topUp: memberProcedure
    .use(topUpRate)
    .input(z.object({ amountFen: amountInput, requestKey: requestKeyInput }))
    .mutation(async ({ ctx, input }) => {
      await ctx.db.run((handle) => requireConsents(handle, { memberId: ctx.memberId, kinds: buyerAgreements }));
      const placed = await placeTopUp({ ctx, input: { ...input, memberId: ctx.memberId } });
      const { topUpPointsRateBp } = await showBalance({ ctx });
      return { ...placed, points: topUpPoints(topUpPointsRateBp, placed.amountFen) };
    }),
  topUps: memberProcedure.input(listInput).query((opts) => listTopUps(opts)),
  entries: memberProcedure
    .input(listInput)
    .query(({ ctx, input }) =>
      listMembershipEntries({ ctx, input: { ...input, memberId: ctx.memberId, of: "balance", reader: "member" } }),
    ),
  /** 余额明细: one row per business event. */
  events: memberProcedure
    .input(listInput)
    .query(({ ctx, input }) => listMembershipEvents({ ctx, input: { ...input, of: "balance" } })),
  previewRefund: memberProcedure
    .input(z.object({ amountFen: partInput }).default({}))
    .query((opts) => previewBalanceRefund(opts)),
  requestRefund: memberProcedure
    .use(refundRate)
    .input(z.object({ amountFen: partInput, requestKey: requestKeyInput }))
    .mutation(async ({ ctx, input }) => {
      const { memberId } = ctx;
      const asked = {
        memberId,
        amountFen: input.amountFen ?? null,
        requestKey: input.requestKey,
        actor: `m:${memberId}`,
      };
      return { refunds: (await requestBalanceRefund({ ctx, input: asked })).map(toRefundCard) };
    }),
  refunds: memberProcedure.query(async ({ ctx }) => {
    const { memberId } = ctx;
    const rows = await ctx.db.run((handle) => listBalanceRefunds(handle, { memberId, limit: refundsShown }));
    return rows.map(toRefundCard);
  }),
});
