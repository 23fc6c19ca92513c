import { afterSaleTypes } from "@liandong/core/after-sales/after-sale-states";
import { z } from "zod";
import {
  choicesFilter,
  daysFilter,
  fenFilter,
  filterInput,
  idsFilter,
  listInput,
  textFilter,
} from "../../trpc/list-input";

/** The views of the list, by whose turn it is. */
export const caseViews = ["waiting", "failed", "arriving", "paying", "ended", "all"] as const;

const conditions = {
  type: choicesFilter(afterSaleTypes).optional(),
  store: idsFilter.optional(),
  requested: daysFilter.optional(),
  placed: daysFilter.optional(),
  amount: fenFilter.optional(),
  receiver: textFilter().optional(),
};

export const caseListInput = listInput(
  z.object({ view: z.enum(caseViews, "没有这个分类").default("waiting"), ...conditions }),
  ["changedAt", "-changedAt", "requestedAt", "-requestedAt"],
);
export type CaseListInput = z.infer<typeof caseListInput>;

/** Counts come by view, so the view is not part of their filter. */
export const caseCountsInput = filterInput(z.object(conditions));
export type CaseCountsInput = z.infer<typeof caseCountsInput>;
