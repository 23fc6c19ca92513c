import { useState } from "react";

/** What the member lets a checkout use; for "best" and "most" the server finds the values. */
export type Savings = { couponIds: string[] | "best"; points: number | "most"; balanceFen: "most" | 0 };

const proposal: Savings = { couponIds: "best", points: 0, balanceFen: 0 };

export function useSavings() {
  const [savings, setSavings] = useState<Savings>(proposal);
  return {
    savings,
    // A coupon lowers the sum that points may pay: the server finds the new maximum.
    chooseCoupons: (couponIds: Savings["couponIds"]) =>
      setSavings((before) => ({ ...before, couponIds, points: before.points === 0 ? 0 : "most" })),
    choosePoints: (points: Savings["points"]) => setSavings((before) => ({ ...before, points })),
    chooseBalance: (balanceFen: Savings["balanceFen"]) => setSavings((before) => ({ ...before, balanceFen })),
    /** Returns to the server's proposal. */
    begin: () => setSavings(proposal),
    isProposal: savings.couponIds === "best" && savings.points === 0 && savings.balanceFen === 0,
  };
}
