import { priceAfterSale } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  findAfterSaleByKey,
  findOpenAfterSale,
  insertAfterSale,
  lockOrder,
  wasRejected,
} from "@liandong/db/trade/after-sales/cases";
import type { z } from "zod";
import { createOrderNumber } from "../../numbers/order-number";
import type { MemberContext } from "../../trpc/context";
import { assertOwnPictures } from "../../uploads/assert-own-pictures";
import { checkPictures } from "../../uploads/check-pictures";
import { chooseUnits } from "./choose-units";
import type { requestCaseInput } from "./inputs";
import { loadAskedOrder, refundedOrder } from "./own-order";

type AfterSaleCall = { ctx: MemberContext; input: z.infer<typeof requestCaseInput> };

/**
 * 申请售后: opens a case for units of the member's order, for their money or a smaller amount, or for the variant that an
 * exchange wants. A repeated key opens no second case.
 * @throws DomainError order.unknown, after_sales.open, after_sales.rejected_before, upload.unknown, what pricing and
 * choosing the units throw, request.conflict (the key was used for something else)
 */
export async function requestAfterSale({ ctx, input }: AfterSaleCall): Promise<{ caseNo: string }> {
  await assertOwnPictures({ ctx, input });
  const opened = await ctx.db.command((tx) => write(tx, { ctx, input }));
  await checkPictures(ctx, { memberId: ctx.memberId, place: "case", pictures: input.pictures });
  return opened;
}

async function write(tx: Transaction, { ctx, input }: AfterSaleCall): Promise<{ caseNo: string }> {
  const { memberId } = ctx;
  const { orderNo, type, lines, requestKey } = input;
  const key = { memberId, orderNo };
  await loadAskedOrder(tx, key);
  await lockOrder(tx, { orderNo });
  const known = await findAfterSaleByKey(tx, { memberId, requestKey });
  if (known) {
    if (known.orderNo !== orderNo || known.type !== type) throw new DomainError("request.conflict");
    return { caseNo: known.caseNo };
  }
  if (await findOpenAfterSale(tx, key)) throw new DomainError("after_sales.open");
  const lineNos = lines.map(({ lineNo }) => lineNo);
  if (await wasRejected(tx, { ...key, type, lineNos })) throw new DomainError("after_sales.rejected_before");
  // Read again under the lock: the order may have been shipped or refunded meanwhile.
  const found = await loadAskedOrder(tx, key);
  const { totalFen, withheldFen } = priceAfterSale(refundedOrder(found), input);
  const units = await chooseUnits(tx, { lines: found.lines, type, asked: lines });
  const at = ctx.now();
  const caseNo = `A${createOrderNumber(at)}`;
  const { reason, description, pictures } = input;
  await insertAfterSale(
    tx,
    {
      ...key,
      caseNo,
      requestKey,
      type,
      lines: units,
      reason,
      description,
      pictures,
      amountFen: totalFen - withheldFen,
      withheldFen,
      state: "requested" as const,
      attempt: 1,
      requestedAt: at,
      changedAt: at,
    },
    { actor: `m:${memberId}` },
  );
  return { caseNo };
}
