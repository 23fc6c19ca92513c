import { limitRate, memberProcedure, router } from "../../trpc/procedures";
import { byScope, historyInput } from "../programmes/scope-inputs";
import { checkIn } from "./check-in";
import { exchangeCoupon, exchangeTrial } from "./exchange-points";
import { followStore } from "./follow-store";
import { birthdayInput, exchangeCouponInput, exchangeTrialInput, followInput, monthInput } from "./inputs";
import { listMembershipEntries, listMembershipEvents } from "./list-entries";
import { listExchanges } from "./list-exchanges";
import { listLevelHistory } from "./list-level-history";
import { listLots } from "./list-lots";
import { listProgrammes } from "./list-own-programmes";
import { noteShare } from "./note-share";
import { setBirthday } from "./set-birthday";
import { showCalendar } from "./show-calendar";
import { showMembership } from "./show-memberships";
import { visit } from "./visit";

const dailyRate = limitRate({ name: "membership.daily", limit: 60, windowSeconds: 60 });
const daily = memberProcedure.use(dailyRate);

/** 会员中心: level, growth and points of a member in the programmes of the platform and of stores. */
export const membershipRouter = router({
  show: memberProcedure
    .input(byScope)
    .query(({ ctx, input }) => showMembership({ ctx, memberId: ctx.memberId, ...input })),
  programmes: memberProcedure.query((opts) => listProgrammes(opts)),
  visit: daily.mutation((opts) => visit(opts)),
  checkIn: daily
    .input(byScope)
    .mutation(({ ctx, input }) => checkIn({ ctx, input: { ...input, memberId: ctx.memberId } })),
  checkInCalendar: memberProcedure.input(monthInput).query((opts) => showCalendar(opts)),
  noteShare: daily
    .input(byScope)
    .mutation(({ ctx, input }) => noteShare({ ctx, input: { ...input, memberId: ctx.memberId } })),
  pointsHistory: memberProcedure
    .input(historyInput)
    .query(({ ctx, input }) =>
      listMembershipEntries({ ctx, input: { ...input, memberId: ctx.memberId, of: "points", reader: "member" } }),
    ),
  /** 积分明细: one row per business event. */
  pointsEvents: memberProcedure
    .input(historyInput)
    .query(({ ctx, input }) => listMembershipEvents({ ctx, input: { ...input, of: "points" } })),
  growthHistory: memberProcedure
    .input(historyInput)
    .query(({ ctx, input }) =>
      listMembershipEntries({ ctx, input: { ...input, memberId: ctx.memberId, of: "growth", reader: "member" } }),
    ),
  levelHistory: memberProcedure
    .input(byScope)
    .query(({ ctx, input }) =>
      listLevelHistory({ ctx, input: { ...input, memberId: ctx.memberId, reader: "member" } }),
    ),
  lots: memberProcedure.input(byScope).query(({ ctx, input }) => listLots({ ctx, ...input })),
  followStore: daily.input(followInput).mutation((opts) => followStore(opts)),
  setBirthday: memberProcedure.input(birthdayInput).mutation((opts) => setBirthday(opts)),
  exchanges: memberProcedure.input(byScope).query((opts) => listExchanges(opts)),
  exchangeCoupon: daily.input(exchangeCouponInput).mutation((opts) => exchangeCoupon(opts)),
  exchangeTrial: daily.input(exchangeTrialInput).mutation((opts) => exchangeTrial(opts)),
});
