import { identityNames } from "@liandong/core/facts/identities";
import type { StandingCause } from "@liandong/core/flows/changes";
import type { Plan } from "@liandong/core/plan/schema";
import { titleName } from "../members/name-people";

type Change = { aspect: string; from: string | null; to: string | null; cause: StandingCause };

/** The Chinese name of an identity, or of a title; null is the absence of a title. */
export function nameStanding(plan: Plan, aspect: string, value: string | null): string {
  if (value === null) return "无头衔";
  return aspect === "identity" ? (identityNames[value as keyof typeof identityNames] ?? value) : titleName(plan, value);
}

/** The reason of a change. Only staff read what an operator wrote; the member reads that an operator did it. */
export function explainChange({ aspect, from, to, cause }: Change, reader: "staff" | "member"): string {
  const { event, reason } = cause;
  const words = reader === "staff" ? `：${reason ?? "未写明原因"}` : "";
  if (event === "granted") return `运营授予${words}`;
  if (event === "revoked") return `运营撤销${words}`;
  if (event === "evaluated") return from !== null && to === null ? "头衔条件不再满足" : "按头衔条件评定";
  if (event === "order_refunded") return "订单退款后重新认定";
  if (aspect !== "identity") return "礼包订单支付成功";
  return to === "boss" ? "直推代理人数达到要求，升为老板" : "加盟订单支付成功，成为代理";
}
