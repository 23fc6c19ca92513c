import { DomainError } from "@liandong/core/errors";
import { type Carrier, findCarrier } from "@liandong/core/shipping/carriers";
import type { Handle } from "@liandong/db/connection/database";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import type { Context } from "../../trpc/context";

export type CarrierChoice = Pick<Carrier, "code" | "name" | "pattern" | "phone">;

/** Every carrier of the shop, in the order of its settings; those out of use too. */
export async function loadCarriers(handle: Handle): Promise<readonly Carrier[]> {
  return (await loadShopSettings(handle)).settings.shipping.carriers;
}

/** The carriers that staff and buyers choose from. */
export async function listCarriers({ ctx }: { ctx: Pick<Context, "db"> }): Promise<CarrierChoice[]> {
  const carriers = await ctx.db.run(loadCarriers);
  return carriers
    .filter(({ isUsed }) => isUsed)
    .map(({ code, name, pattern, phone }) => ({ code, name, pattern, phone }));
}

/** @throws DomainError shipment.unknown_carrier */
export async function requireCarrier(handle: Handle, code: string): Promise<Carrier> {
  const carrier = (await loadCarriers(handle)).find((one) => one.isUsed && one.code === code);
  if (!carrier) throw new DomainError("shipment.unknown_carrier", { company: code });
  return carrier;
}

/** The carrier that a buyer or a colleague named in words. @throws DomainError shipment.unknown_carrier */
export async function requireNamedCarrier(handle: Handle, name: string): Promise<Carrier> {
  const carrier = findCarrier(name, await loadCarriers(handle));
  if (!carrier) throw new DomainError("shipment.unknown_carrier", { company: name });
  return carrier;
}
