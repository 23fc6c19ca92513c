// 公海: customers whom nobody follows. A customer whose owner has not followed up for a number of days goes back there; the days
// count from the last follow-up, or from the day on which the owner got the customer.
// Example: with 30 days, one taken on 1 March at 10:00 and never followed up goes back on 31 March at 10:00.
import { dayMs } from "../time/shanghai";

export const defaultPoolDays = 30;
export const poolDaysRange = { min: 3, max: 365 } as const;

/** Customers who were last touched at this moment or before go back to the pool. */
export const returnedWhenTouchedBy = (now: Date, poolDays: number): Date => new Date(now.getTime() - poolDays * dayMs);
/** When the customer goes back, unless they are followed up before. */
export const returnsAt = (touchedAt: Date, poolDays: number): Date => new Date(touchedAt.getTime() + poolDays * dayMs);

/** Why a customer changed hands. */
export const ownershipReasons = ["created", "taken", "assigned", "released", "lapsed"] as const;
export type OwnershipReason = (typeof ownershipReasons)[number];

export const ownershipReasonNames: Readonly<Record<OwnershipReason, string>> = {
  created: "新建",
  taken: "从公海领取",
  assigned: "分配",
  released: "退回公海",
  lapsed: "久未跟进，自动退回公海",
};
