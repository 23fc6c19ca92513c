import { limitRate, router, storeStaffProcedure } from "../../trpc/procedures";
import { findByCode } from "./find-by-code";
import { findInput, redeemInput } from "./inputs";
import { redeem } from "./redeem";

const clerk = storeStaffProcedure("clerk", "operator");

/** A clerk enters a code every few seconds at most; guessing one of 10¹² would take for ever. */
const findRate = limitRate({ name: "desk.pickups.find", limit: 60, windowSeconds: 60 });

/** 核销: handing over what was ordered for a store, by its clerks and operators. */
export const pickupsDeskRouter = router({
  find: clerk.use(findRate).input(findInput).mutation(findByCode),
  redeem: clerk.use(findRate).input(redeemInput).mutation(redeem),
});
