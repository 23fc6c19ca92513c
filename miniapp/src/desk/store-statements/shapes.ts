import type { Statement, StoreAccount } from "@liandong/api/money/store-statements/show-statements";

export type { Statement, StoreAccount };

export const stateTones: Record<Statement["state"], string> = { closed: "wait", approved: "done", paid: "quiet" };

/** The days of a statement in words; one day stands alone. */
export const daysText = ({ fromDay, toDay }: Pick<Statement, "fromDay" | "toDay">) =>
  fromDay === toDay ? fromDay : `${fromDay} 至 ${toDay}`;
