// 员工限额: how much of a kind staff may do in one act and on one day of Asia/Shanghai, by role; beyond it a colleague with a
// higher role does it, and admins have no limit. Of several roles the most generous counts.
// Example: customer service gives 10,000 points (¥100.00 at 100 points a yuan) in one act and 50,000 on a day, not 10,001.

/** Points and coupons in pieces, frozen money and refunds that nobody asked for in fen. */
export type DeedKind = "points" | "coupons" | "freeze" | "refund";

type Limit = { readonly perAct: number; readonly perDay: number };

const limits: Readonly<Record<DeedKind, Readonly<Partial<Record<string, Limit>>>>> = {
  points: {
    service: { perAct: 10_000, perDay: 50_000 },
    operator: { perAct: 1_000_000, perDay: 5_000_000 },
  },
  coupons: {
    service: { perAct: 20, perDay: 100 },
    operator: { perAct: 20, perDay: 1_000 },
  },
  freeze: {
    service: { perAct: 500_000, perDay: 2_000_000 },
    finance: { perAct: 10_000_000, perDay: 100_000_000 },
  },
  refund: {
    service: { perAct: 200_000, perDay: 2_000_000 },
    operator: { perAct: 5_000_000, perDay: 50_000_000 },
  },
};

/** Null for no limit. A role that may not do the kind at all is refused elsewhere. */
export function staffLimit(kind: DeedKind, roles: readonly string[]): Limit | null {
  if (roles.includes("admin")) return null;
  const own = roles.flatMap((role) => limits[kind][role] ?? []);
  return own.reduce(
    (most, next) => ({ perAct: Math.max(most.perAct, next.perAct), perDay: Math.max(most.perDay, next.perDay) }),
    { perAct: 0, perDay: 0 },
  );
}
