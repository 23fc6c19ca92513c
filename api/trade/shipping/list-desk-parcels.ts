import { DomainError } from "@liandong/core/errors";
import { carrierName } from "@liandong/core/shipping/carriers";
import { listReplacements } from "@liandong/db/trade/after-sales/case-lists";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import { findOrderHead, findStaleAt, listCorrections } from "@liandong/db/trade/shipping/corrections";
import { listParcels } from "@liandong/db/trade/shipping/shipments";
import { z } from "zod";
import { nameActors } from "../../people/members/name-actors";
import type { StaffContext } from "../../trpc/context";
import { orderNoInput } from "../../trpc/inputs";
import { loadCarriers } from "./list-carriers";
import { type Parcel, showParcels } from "./show-parcels";

export const parcelsInput = z.object({ orderNo: orderNoInput });

export type ParcelCorrection = { from: string; to: string; reason: string; at: string; actorName: string };
export type DeskParcel = Parcel & {
  /** The earliest first. */
  corrections: ParcelCorrection[];
};
export type DeskParcels = {
  parcels: DeskParcel[];
  /** WeChat took no news of a corrected number and shows an earlier one to the buyer. */
  isStaleAtWechat: boolean;
};

type ParcelsCall = { ctx: StaffContext; input: z.infer<typeof parcelsInput> };

/** 包裹 of an order with what was corrected of them. @throws DomainError order.unknown */
export async function listDeskParcels({ ctx, input: { orderNo } }: ParcelsCall): Promise<DeskParcels> {
  return ctx.db.run(async (handle) => {
    const head = await findOrderHead(handle, { orderNo });
    const found = head && (await loadOwnOrder(handle, { memberId: head.memberId, orderNo }));
    if (!found) throw new DomainError("order.unknown", { orderNo });
    const { memberId, tradeNo } = head;
    const carriers = await loadCarriers(handle);
    const parcels = await listParcels(handle, { orderNos: [orderNo] });
    const replacements = await listReplacements(handle, { memberId, orderNo });
    const corrections = await listCorrections(handle, { memberId, orderNo });
    const actors = await nameActors(handle, {
      actors: corrections.map(({ correctedBy }) => correctedBy),
      buyerId: memberId,
    });
    const words = (company: string, trackingNo: string) => `${carrierName(company, carriers)} ${trackingNo}`;
    const shown = showParcels({ parcels, replacements, lines: found.lines, carriers }).map((parcel) => ({
      ...parcel,
      corrections: corrections
        .filter(({ parcelNo, caseNo }) =>
          parcel.exchangeCaseNo === null ? parcelNo === parcel.parcelNo : caseNo === parcel.exchangeCaseNo,
        )
        .map((row) => ({
          from: words(row.fromCompany, row.fromTrackingNo),
          to: words(row.toCompany, row.toTrackingNo),
          reason: row.reason,
          at: row.correctedAt.toISOString(),
          actorName: actors.get(row.correctedBy) ?? row.correctedBy,
        })),
    }));
    return { parcels: shown, isStaleAtWechat: (await findStaleAt(handle, { memberId, tradeNo })) !== null };
  });
}
