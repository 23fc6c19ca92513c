type Goods = { skuId: string; title: string };
type ServerError = { message?: string; data?: { code?: string; httpStatus?: number; goods?: Goods[] | null } | null };

/** A problem that this app itself noticed; its message is the Chinese sentence to show. */
export class NoticedProblem extends Error {}

/** The server's own Chinese sentence when it answered, else whether the connection, the server or this app is at fault. */
export function explainError(error: unknown): string {
  if (error instanceof NoticedProblem) return error.message;
  const { message, data, cause } = (error ?? {}) as ServerError & { cause?: unknown };
  if (data && message) return message;
  if (cause instanceof NoticedProblem) return cause.message;
  return "出了点问题，请重试";
}

/** The server's code of a refusal, such as "order.price_changed"; null when nothing answered. */
export function refusalCode(error: unknown): string | null {
  return (error as ServerError | null)?.data?.code ?? null;
}

/** The goods that stand in the way of an order; empty when the refusal is not about goods. */
export function blockingGoods(error: unknown): Goods[] {
  return (error as ServerError | null)?.data?.goods ?? [];
}

const finalRefusals = [
  "product.off_shelf",
  "product.sold_out",
  "product.limit_reached",
  "order.agents_only",
  "order.limit_reached",
  "order.insufficient_points",
  "order.zone_closed",
  "activity.unknown",
  "activity.not_usable",
  "activity.limit_reached",
  "activity.sold_out",
  "group.unknown",
  "group.not_open",
  "group.already_in",
  "freight.not_delivered",
  "cart.nothing_selected",
];

/** Whether the server refused for a reason that stays the same when it is asked again. */
export function isFinalRefusal(error: unknown): boolean {
  return finalRefusals.includes(refusalCode(error) ?? "");
}

/** Whether the thing asked for does not exist, so that asking again would not help. */
export function isGone(error: unknown): boolean {
  const { data } = (error ?? {}) as ServerError;
  return data?.httpStatus === 404 || data?.code === "input.invalid";
}
