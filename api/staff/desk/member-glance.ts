import { afterSaleStateName, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipKey } from "@liandong/core/membership/facts";
import { levelNow } from "@liandong/core/membership/levels";
import { orderStateName } from "@liandong/core/orders/status-names";
import type { Handle } from "@liandong/db/connection/database";
import { readLevels } from "@liandong/db/loyalty/membership/levels";
import { listOpenCases } from "@liandong/db/trade/after-sales/case-lists";
import { listOrdersOfMember } from "@liandong/db/trade/orders/desk-orders";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { StaffContext } from "../../trpc/context";
import type { MemberGlance } from "./shapes";

/** So many cases that are not finished are named; their page lists all. */
const maxCases = 5;

/** 一眼看清: the level, the last order and the open cases of a member, which a shopper's question mostly needs. */
export async function showGlance(ctx: StaffContext, handle: Handle, memberId: string): Promise<MemberGlance> {
  const [facts, inForce, orders, cases] = await Promise.all([
    readLevels(handle, { memberId }),
    programmesInForce(ctx.db, handle),
    listOrdersOfMember(handle, { memberId, storeId: null, beforeOrderNo: null, limit: 1 }),
    listOpenCases(handle, { memberId, limit: maxCases }),
  ]);
  const programme = inForce.get(platformScope)?.programme;
  const own = facts.memberships.get(membershipKey(memberId, platformScope));
  const [last] = orders;
  return {
    levelName: programme && own ? levelNow(programme, own, ctx.now()).name : null,
    lastOrder: last
      ? {
          orderNo: last.order.orderNo,
          statusName: orderStateName(last.order),
          title: last.lines[0]?.title ?? "",
          totalFen: last.order.totalFen,
          placedAt: last.order.placedAt.toISOString(),
        }
      : null,
    openCases: cases.map(({ caseNo, type, state }) => ({
      caseNo,
      text: `${afterSaleTypeNames[type]} ${afterSaleStateName(state, type)}`,
    })),
  };
}
