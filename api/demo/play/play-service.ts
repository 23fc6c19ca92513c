import { DomainError } from "@liandong/core/errors";
import { actAsMember, actAsStaff, type Caller } from "./demo-actor";
import { type PlayedStep, titleOf } from "./play-membership";

/** A member asks for an after-sale of one piece of a product; customer service has not answered yet. */
export async function playAfterSale({ stage, step, at, requestKey }: PlayedStep<"askAfterSale">): Promise<void> {
  const { person, product, wants, wantsSpec, reason, text } = step;
  const caller = await actAsMember(stage, person, at);
  const { orderNo, lineNo, variants } = await findLine(caller, product);
  await caller.afterSales.request({
    orderNo,
    type: wants,
    reason,
    description: text,
    requestKey,
    lines: [{ lineNo, quantity: 1, wantedSkuId: variants.find(({ specText }) => specText === wantsSpec)?.skuId }],
  });
}

/** The line of the member's latest order of a product. */
async function findLine(caller: Caller, product: string) {
  const title = titleOf(product);
  const { items } = await caller.orders.list({});
  const found = items.find(({ lines, status }) => status !== "cancelled" && lines.some((line) => line.title === title));
  if (!found) throw new DomainError("order.unknown");
  const { orderNo } = found;
  const line = (await caller.afterSales.options({ orderNo })).lines.find((one) => one.title === title)!;
  return { ...line, orderNo };
}

/** Customer service pays a part of a line back, which keeps its units. */
export async function playCompensation({ stage, step, at, requestKey }: PlayedStep<"compensate">): Promise<void> {
  const { person, product, amountFen, staff, reason } = step;
  const member = await actAsMember(stage, person, at);
  const { orderNo, lineNo } = await findLine(member, product);
  const { id: memberId } = await member.members.me();
  const caller = await actAsStaff(stage, staff, at);
  await caller.desk.afterSales.compensate({ memberId, orderNo, lineNo, amountFen, note: reason, requestKey });
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
