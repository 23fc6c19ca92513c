import { isAgent } from "@liandong/core/facts/member-facts";
import type { Zone } from "@liandong/core/facts/zones";
import { memberAccount } from "@liandong/core/ledger/accounts";
import type { Handle } from "@liandong/db/connection/database";
import { readMemberFacts } from "@liandong/db/loyalty/membership/memberships";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { loadUnitsAllowed } from "../../trade/cart/units-allowed";
import type { PublicContext } from "../../trpc/context";

/** Why this visitor cannot buy a product that is on the shelf; `short` is the number of points still missing. */
export type BuyingObstacle =
  | { kind: "agents_only" }
  | { kind: "month_used" }
  | { kind: "limit_used" }
  | { kind: "points_short"; short: number };

type Goods = { productId: string; zone: Zone; purchaseLimit: number | null; pointsPrice: number | null };

/** What a logged-in member may still buy of a product, and what stands in the way; visitors learn it at the checkout. */
export async function loadBuyingLimits(
  handle: Handle,
  ctx: PublicContext,
  goods: Goods,
): Promise<{ allowed: number | null; obstacle: BuyingObstacle | null }> {
  const { subject } = ctx;
  if (subject?.kind !== "member") return { allowed: goods.purchaseLimit, obstacle: null };
  const { id: memberId } = subject;
  const allowed = (await loadUnitsAllowed(handle, { ctx, memberId, products: [goods] }))(goods);
  return { allowed, obstacle: await findObstacle(handle, { memberId, goods, allowed }) };
}

async function findObstacle(
  handle: Handle,
  { memberId, goods, allowed }: { memberId: string; goods: Goods; allowed: number | null },
): Promise<BuyingObstacle | null> {
  if (goods.zone === "free") {
    const member = await loadMemberFacts(handle, memberId);
    if (!member || !isAgent(member)) return { kind: "agents_only" };
  }
  if (allowed === 0) return { kind: goods.zone === "free" ? "month_used" : "limit_used" };
  if (goods.zone !== "points" || goods.pointsPrice === null) return null;
  const facts = await readMemberFacts(handle, { memberId });
  const short = goods.pointsPrice - facts.balance(memberAccount(memberId, "points"));
  return short > 0 ? { kind: "points_short", short } : null;
}
