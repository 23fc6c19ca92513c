import { DomainError } from "@liandong/core/errors";
import { actAsMember, actAsStaff } from "./demo-actor";
import { type PlayedStep, titleOf } from "./play-membership";

/** A member asks for an after-sale of one piece of a product; customer service has not answered yet. */
export async function playAfterSale({ stage, step, at, requestKey }: PlayedStep<"askAfterSale">): Promise<void> {
  const { person, product, wants, reason, text } = step;
  const title = titleOf(product);
  const caller = await actAsMember(stage, person, at);
  const { items } = await caller.orders.list({});
  const found = items.find(({ lines, status }) => status !== "cancelled" && lines.some((line) => line.title === title));
  if (!found) throw new DomainError("order.unknown");
  const lineNo = found.lines.findIndex((line) => line.title === title);
  await caller.afterSales.request({
    orderNo: found.orderNo,
    type: wants,
    reason,
    description: text,
    requestKey,
    lines: [{ lineNo, quantity: 1 }],
  });
}

/** A withdrawal to an account, which finance pays by hand the same day. */
export async function playWithdrawal({ stage, step, at, requestKey }: PlayedStep<"withdraw">): Promise<void> {
  const { person, amountFen, name, account, paid } = step;
  const caller = await actAsMember(stage, person, at);
  const { withdrawal } = await caller.withdrawals.request({ amountFen, channel: "by_hand", name, account, requestKey });
  if (withdrawal.state !== "reviewing") return;
  const staff = await actAsStaff(stage, paid.staff, new Date(at.getTime() + paidHours * 3_600_000));
  await staff.desk.withdrawals.markPaid({
    withdrawalNo: withdrawal.withdrawalNo,
    note: paid.note,
    paymentNo: paid.paymentNo,
  });
}

const paidHours = 4;
