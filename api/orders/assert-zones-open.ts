import { DomainError } from "@liandong/core/errors";
import type { Zone } from "@liandong/core/plan/schema";

/** Zones whose goods can be looked at and not yet ordered: 积分商城 is paid in points. */
const closedZones: ReadonlySet<Zone> = new Set(["points"]);

/** @throws DomainError order.zone_closed */
export function assertZonesOpen(orders: readonly { zone: Zone }[]): void {
  const closed = orders.find(({ zone }) => closedZones.has(zone));
  if (closed) throw new DomainError("order.zone_closed", { zone: closed.zone });
}
