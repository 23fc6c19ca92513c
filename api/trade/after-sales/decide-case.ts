import { type CaseUnits, wantedPieces, withWanted } from "@liandong/core/after-sales/exchange";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import type { SkuQuantity } from "@liandong/db/flows/save-releases";
import { type AfterSaleRow, saveReserved, takeUnits } from "@liandong/db/trade/after-sales/cases";
import { loadVariantLines } from "@liandong/db/trade/after-sales/variants";
import { reserveStock } from "@liandong/db/trade/orders/stock";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { requireNamedCarrier } from "../shipping/list-carriers";
import type { approveInput, decideInput, passInput } from "./inputs";
import { askForPayBack, startPayBack } from "./pay-back";
import { decideCase, takeStaffStep } from "./staff-step";

type Decision<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

/**
 * 同意: approves a case. 仅退款 is paid at once; the other types tell the member where to send the goods, and an exchange
 * reserves what it will send.
 * @throws DomainError after_sales.unknown, after_sales.state, order.nothing_to_refund, input.invalid (no address),
 * product.sold_out (of the wanted variant too little is left)
 */
export async function approveCase({ ctx, input }: Decision<typeof approveInput>): Promise<void> {
  const { caseNo, note, returnAddress } = input;
  const refund = await decideCase({
    ctx,
    caseNo,
    note,
    action: "approve",
    decide: async (tx, found) => {
      if (found.type === "refund_only") {
        const approved = await takeStaffStep(tx, { ctx, found, verb: "approve", note });
        return startPayBack(tx, { ctx, found: approved, note: "已提交微信退款" });
      }
      if (!returnAddress) throw new DomainError("input.invalid", { field: "returnAddress" });
      const approved = await takeStaffStep(tx, { ctx, found, verb: "approve", note, set: { returnAddress } });
      if (found.type === "exchange") await saveReserved(tx, { ...approved, ...(await reserveWanted(tx, approved)) });
      return null;
    },
  });
  await askForPayBack({ ctx, refund });
}

/**
 * 拒绝: rejects a case before money or goods have gone out.
 * @throws DomainError after_sales.unknown, after_sales.state
 */
export async function rejectCase({ ctx, input }: Decision<typeof decideInput>): Promise<void> {
  const { note } = input;
  const decide = (tx: Transaction, found: AfterSaleRow) => takeStaffStep(tx, { ctx, found, verb: "reject", note });
  await decideCase({ ctx, ...input, action: "reject", decide });
}

/**
 * 收到退货: the returned goods have arrived and are to be inspected.
 * @throws DomainError after_sales.unknown, after_sales.state
 */
export async function receiveReturn({ ctx, input }: Decision<typeof decideInput>): Promise<void> {
  const { note } = input;
  const decide = (tx: Transaction, found: AfterSaleRow) => takeStaffStep(tx, { ctx, found, verb: "receive", note });
  await decideCase({ ctx, ...input, action: "receive", decide });
}

/**
 * 验货通过: pays a return back, or ends an exchange with the parcel that goes out. `restock` puts the returned goods on
 * the shelf.
 * @throws DomainError after_sales.unknown, after_sales.state, input.invalid (no parcel)
 */
export async function passInspection({ ctx, input }: Decision<typeof passInput>): Promise<void> {
  const { caseNo, note, restock } = input;
  const refund = await decideCase({
    ctx,
    caseNo,
    note,
    action: "pass",
    decide: async (tx, found) => {
      // `restock` takes effect once the money is paid back.
      if (found.type === "return_refund") return startPayBack(tx, { ctx, found, note, set: { restock } });
      await replaceGoods(tx, { ctx, input, found });
      return null;
    },
  });
  await askForPayBack({ ctx, refund });
}

type GoodsReplacement = Decision<typeof passInput> & { found: AfterSaleRow };

/**
 * What was reserved leaves; a case that was approved before variants could be chosen takes its pieces now.
 * @throws DomainError shipment.unknown_carrier
 */
async function replaceGoods(tx: Transaction, { ctx, input, found }: GoodsReplacement): Promise<void> {
  const { note, restock, replacement } = input;
  if (!replacement) throw new DomainError("input.invalid", { field: "replacement" });
  const { trackingNo } = replacement;
  const carrier = (await requireNamedCarrier(tx, replacement.carrier)).name;
  const parcel = { replacementCarrier: carrier, replacementTrackingNo: trackingNo };
  const set = { ...parcel, restock, reserved: [] };
  await takeStaffStep(tx, { ctx, found, verb: "replace", note: `${note}；已寄出 ${carrier} ${trackingNo}`, set });
  // Reserve first, so that the returned goods cannot be their own replacement.
  const units = found.reserved.length === 0 ? (await reserveWanted(tx, found)).lines : found.lines;
  const { memberId, orderNo } = found;
  await takeUnits(tx, { memberId, orderNo, units, restock, end: "exchanged" });
}

/**
 * Takes the pieces that an exchange sends from the shelf, each variant by one conditional write.
 * @throws DomainError product.sold_out, with the variant's name and what is left of it
 */
async function reserveWanted(
  tx: Transaction,
  found: AfterSaleRow,
): Promise<{ lines: CaseUnits[]; reserved: SkuQuantity[] }> {
  const lines = await loadVariantLines(tx, found);
  const reserved = wantedPieces(lines, found.lines);
  const short = await reserveStock(tx, { wanted: reserved });
  if (!short) return { lines: found.lines.map((units) => withWanted(lines, units)), reserved };
  const { skuId } = short;
  const units = found.lines.find(({ wanted }) => wanted?.skuId === skuId);
  const line = lines.find((one) => (units ? one.lineNo === units.lineNo : one.skuId === skuId));
  const title = `${line?.title ?? ""} ${units?.wanted?.specText ?? line?.specText ?? ""}`.trim();
  throw new DomainError("product.sold_out", { ...short, goods: [{ skuId, title }] });
}
