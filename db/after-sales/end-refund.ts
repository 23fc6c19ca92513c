import { and, eq } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { loadOrderPieces } from "../orders/load-pieces";
import { releaseStock } from "../orders/reserve-stock";
import { afterSale } from "../schema/after-sales";
import { type AfterSaleRow, moveAfterSale } from "./save-after-sale";

/** The money is back: ends the case, if one asked for this refund, and puts inspected goods on the shelf. */
export async function finishAfterSale(
  tx: Transaction,
  { refundNo, at }: { refundNo: string; at: Date },
): Promise<void> {
  const found = await findPaying(tx, refundNo);
  if (!found) return;
  const { memberId, orderNo, lines, restock } = found;
  const set = { refundProblem: null };
  const moved = await moveAfterSale(tx, { from: found, to: "done", at, actor: "wechat", note: "退款已到账", set });
  if (!moved || !restock) return;
  const { pieces } = await loadOrderPieces(tx, { memberId, orderNo, lines });
  await releaseStock(tx, { pieces });
}

/** WeChat has not paid: the case stays where it is and shows staff why. */
export async function noteRefundProblem(
  tx: Transaction,
  { refundNo, problem, at }: { refundNo: string; problem: string; at: Date },
): Promise<void> {
  const found = await findPaying(tx, refundNo);
  if (!found) return;
  await moveAfterSale(tx, {
    ...{ from: found, to: found.state, at, actor: "wechat", note: problem, set: { refundProblem: problem } },
  });
}

async function findPaying({ drizzle }: Transaction, refundNo: string): Promise<AfterSaleRow | null> {
  const [row] = await drizzle
    .select()
    .from(afterSale)
    .where(and(eq(afterSale.refundNo, refundNo), eq(afterSale.state, "refunding")));
  return row ?? null;
}
