import type { exportRights } from "@liandong/core/audit/export-rights";
import { templatesExport } from "../../loyalty/coupons/templates/templates-export";
import { ledgerExport } from "../../money/books/ledger-export";
import { withdrawalsExport } from "../../money/withdrawals/withdrawals-export";
import { stockChangesExport } from "../../shop/goods/stock-export";
import { reviewsExport } from "../../shop/reviews/reviews-export";
import { casesExport } from "../../trade/after-sales/cases-export";
import { ordersExport } from "../../trade/orders/orders-export";
import type { ListExport } from "../../trpc/list-export";
import { membersExport } from "../member-list/members-export";

export type ListName = keyof typeof exportRights;

/** Every list that can be exported, by the name under which the desk asks for it. */
export const listExports: Readonly<Record<ListName, ListExport>> = {
  cases: casesExport,
  "coupon-templates": templatesExport,
  ledger: ledgerExport,
  members: membersExport,
  orders: ordersExport,
  withdrawals: withdrawalsExport,
  reviews: reviewsExport,
  "stock-changes": stockChangesExport,
};
