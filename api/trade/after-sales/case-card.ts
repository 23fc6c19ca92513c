import { afterSaleStateName, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import type { AfterSaleState, AfterSaleType } from "@liandong/core/after-sales/after-sale-states";
import type { CaseLine } from "@liandong/db/trade/after-sales/case-lists";
import type { AfterSaleRow } from "@liandong/db/trade/after-sales/cases";

export type CaseLineCard = {
  lineNo: number;
  /** The variant that comes back. */
  skuId: string;
  title: string;
  specText: string;
  pictureUrl: string;
  unitPriceFen: number;
  quantity: number;
  /** 换货: the variant that goes out; null where nothing does. */
  wantedSpecText: string | null;
};

/** A case in a list. */
export type CaseCard = {
  caseNo: string;
  orderNo: string;
  type: AfterSaleType;
  typeName: string;
  state: AfterSaleState;
  stateName: string;
  amountFen: number;
  /** The part of the units' money that was not asked for, in fen. */
  withheldFen: number;
  requestedAt: string;
  lines: CaseLineCard[];
};

export function toCaseCard(row: AfterSaleRow, orderLines: readonly CaseLine[]): CaseCard {
  const { caseNo, orderNo, type, state, amountFen, withheldFen, requestedAt } = row;
  return {
    caseNo,
    orderNo,
    type,
    typeName: afterSaleTypeNames[type],
    state,
    stateName: afterSaleStateName(state, type),
    amountFen,
    withheldFen,
    requestedAt: requestedAt.toISOString(),
    lines: row.lines.map(({ lineNo, quantity, held, wanted }) => {
      const line = orderLines.find((known) => known.orderNo === orderNo && known.lineNo === lineNo)!;
      const { title, specText, pictureUrl, priceFen } = line;
      const shown = { lineNo, skuId: held?.skuId ?? line.skuId, title, pictureUrl, unitPriceFen: priceFen, quantity };
      const heldText = held?.specText ?? specText;
      return {
        ...shown,
        specText: heldText,
        wantedSpecText: type === "exchange" ? (wanted?.specText ?? heldText) : null,
      };
    }),
  };
}
