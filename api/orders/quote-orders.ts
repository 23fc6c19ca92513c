import { type Zone, zoneNames } from "@liandong/core/plan/schema";
import type { z } from "zod";
import { getAddress } from "../addresses/get-address";
import type { MemberContext } from "../trpc/context";
import { assertZonesOpen } from "./assert-zones-open";
import type { quoteInput } from "./inputs";
import { priceLines } from "./price-lines";
import { specText } from "./spec-text";

export type Quote = {
  orders: {
    zone: Zone;
    zoneName: string;
    store: { id: string; name: string };
    lines: {
      skuId: string;
      productId: string;
      title: string;
      specText: string;
      pictureUrl: string;
      unitPriceFen: number;
      quantity: number;
      netFen: number;
    }[];
    goodsFen: number;
    freightFen: number;
    totalFen: number;
  }[];
  totalFen: number;
};

/**
 * What the lines would cost now, without side effects.
 * @throws DomainError address.unknown, order.zone_closed and those of `priceLines`
 */
export async function quoteOrders({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof quoteInput>;
}): Promise<Quote> {
  const { memberId } = ctx;
  const address = input.addressId ? await getAddress({ ctx, input: { id: input.addressId } }) : null;
  const regionCode = address?.regionCode ?? null;
  const { orders, totalFen } = await ctx.db.run((handle) =>
    priceLines({ ctx, handle, input: { memberId, lines: input.lines, regionCode } }),
  );
  assertZonesOpen(orders);
  return { orders: orders.map(toQuotedOrder), totalFen };
}

type Priced = Awaited<ReturnType<typeof priceLines>>["orders"][number];

function toQuotedOrder({ zone, storeId, lines, goodsFen, freightFen, totalFen }: Priced): Quote["orders"][number] {
  return {
    ...{ zone, zoneName: zoneNames[zone], store: { id: storeId, name: lines[0]!.storeName } },
    lines: lines.map(({ skuId, productId, title, specs, pictureUrl, unitPriceFen, quantity, netFen }) => ({
      ...{ skuId, productId, title, specText: specText(specs), pictureUrl, unitPriceFen, quantity, netFen },
    })),
    ...{ goodsFen, freightFen, totalFen },
  };
}
