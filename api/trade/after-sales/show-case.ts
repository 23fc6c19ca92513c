import { afterSaleStateName } from "@liandong/core/after-sales/after-sale-names";
import { type AfterSaleState, type AfterSaleVerb, findStep } from "@liandong/core/after-sales/after-sale-states";
import type { Handle } from "@liandong/db/connection/database";
import { listCaseLines, listOwnAfterSales } from "@liandong/db/trade/after-sales/case-lists";
import { type AfterSaleRow, type AfterSaleStepRow, listAfterSaleSteps } from "@liandong/db/trade/after-sales/cases";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { type CaseCard, toCaseCard } from "./case-card";
import type { byCaseNo, listCasesInput } from "./inputs";
import { findOwnCase } from "./own-case";

type Parcel = { carrier: string; trackingNo: string };

/** The details of a case that both the member and staff see. */
export type CasePage = CaseCard & {
  reason: string;
  description: string;
  pictures: string[];
  returnAddress: string | null;
  returned: Parcel | null;
  replacement: Parcel | null;
  /** The steps that the member can take now. */
  verbs: AfterSaleVerb[];
  steps: { to: AfterSaleState; toName: string; at: string; note: string }[];
};

const pageSize = 20;

/** @throws DomainError after_sales.unknown, for another member's case too */
export async function showCase({ ctx, input }: { ctx: MemberContext; input: z.infer<typeof byCaseNo> }) {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const found = await findOwnCase(handle, { memberId, ...input });
    const steps = await listAfterSaleSteps(handle, found.caseNo);
    // Members see one refund, however often staff have to retry it.
    return toCasePage(
      handle,
      found,
      steps.filter(({ fromState, toState }) => fromState !== toState),
    );
  });
}

export async function toCasePage(
  handle: Handle,
  row: AfterSaleRow,
  steps: readonly AfterSaleStepRow[],
): Promise<CasePage> {
  const lines = await listCaseLines(handle, [row]);
  const { type, reason, description, pictures, returnAddress } = row;
  const memberVerbs = ["withdraw", "send_back", "ask_again"] as const;
  return {
    ...toCaseCard(row, lines),
    reason,
    description,
    pictures,
    returnAddress,
    returned: parcelOf(row.returnCarrier, row.returnTrackingNo),
    replacement: parcelOf(row.replacementCarrier, row.replacementTrackingNo),
    verbs: memberVerbs.filter((verb) => findStep(row, verb) !== null),
    steps: steps.map(({ toState: to, at, note }) => ({
      to,
      toName: afterSaleStateName(to, type),
      at: at.toISOString(),
      note,
    })),
  };
}

function parcelOf(carrier: string | null, trackingNo: string | null): Parcel | null {
  return carrier !== null && trackingNo !== null ? { carrier, trackingNo } : null;
}

/** A member's own cases, the latest first. */
export async function listOwnCases({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof listCasesInput>;
}): Promise<Page<CaseCard>> {
  const { memberId } = ctx;
  const [beforeCaseNo] = decodeCursor(z.tuple([z.string()]), input.cursor) ?? [null];
  return ctx.db.run(async (handle) => {
    const rows = await listOwnAfterSales(handle, { memberId, beforeCaseNo, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, ({ caseNo }) => [caseNo]);
    const lines = await listCaseLines(handle, items);
    return { items: items.map((row) => toCaseCard(row, lines)), nextCursor };
  });
}
