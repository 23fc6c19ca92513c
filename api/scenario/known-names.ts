import { DomainError } from "@liandong/core/errors";
import type { ScenarioShop } from "./open-scenario-shop";

/** The shop's id of a member of the scenario. @throws DomainError member.unknown */
export function memberIdOf(shop: ScenarioShop, name: string): string {
  const id = shop.members.get(name);
  if (id === undefined) throw new DomainError("member.unknown", { member: name });
  return id;
}

/** @throws DomainError order.unknown */
export function orderNoOf(shop: ScenarioShop, name: string): string {
  const orderNo = shop.orders.get(name);
  if (orderNo === undefined) throw new DomainError("order.unknown", { order: name });
  return orderNo;
}
