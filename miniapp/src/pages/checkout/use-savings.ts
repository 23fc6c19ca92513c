import { useState } from "react";

/** What the member lets a checkout use. The server finds the best coupons, and the most points and balance. */
export type Savings = { couponIds: string[] | "best"; points: number | "most"; balanceFen: "most" | 0 };

const proposal: Savings = { couponIds: "best", points: 0, balanceFen: 0 };

export function useSavings() {
  const [savings, setSavings] = useState<Savings>(proposal);
  return {
    savings,
    // Fewer goods to pay may bear fewer points: the most of them is found anew.
    chooseCoupons: (couponIds: Savings["couponIds"]) =>
      setSavings((before) => ({ ...before, couponIds, points: before.points === 0 ? 0 : "most" })),
    choosePoints: (points: Savings["points"]) => setSavings((before) => ({ ...before, points })),
    chooseBalance: (balanceFen: Savings["balanceFen"]) => setSavings((before) => ({ ...before, balanceFen })),
    /** Back to what the server proposes. */
    begin: () => setSavings(proposal),
    isProposal: savings.couponIds === "best" && savings.points === 0 && savings.balanceFen === 0,
  };
}
