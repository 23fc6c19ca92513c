import { TRPCClientError } from "@trpc/client";
import type { Dice } from "../support/dice";
import { type ChaosShop, clientOf } from "./shop";

/** What customers and staff did, and how often a call had to be repeated because nobody answered it. */
export type Acts = {
  orders: number;
  cancelled: number;
  shipped: number;
  refunds: number;
  topUps: number;
  balanceRefunds: number;
  withdrawals: number;
  refused: number;
  repeated: number;
};

type Call = { shop: ChaosShop; webUrl: string; wechatUrl: string; dice: Dice; acts: Acts };
type Client = ReturnType<typeof clientOf>;

/** Nobody answered, or WeChat did not: a client calls again, with the same key. */
const passing = new Set([
  "wechat.unavailable",
  "wechat.paused",
  "service.unavailable",
  "rate.limited",
  "request.conflict",
]);
const maxRepeats = 1_000;

/** A refusal by the shop ends an act; everything else is repeated until it is answered. */
class Refused extends Error {}

async function insist<Answer>({ acts }: Call, call: () => Promise<Answer>): Promise<Answer> {
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await call();
    } catch (error) {
      const code = error instanceof TRPCClientError ? (error.data?.code as string | undefined) : undefined;
      if (code && !passing.has(code)) throw new Refused(code);
      if (repeats >= maxRepeats) throw error;
      acts.repeated += 1;
      await Bun.sleep(150);
    }
  }
}

/** Does an act; what the shop refuses is counted, such as a refund of an order whose refund is under way. */
export async function doAct(call: Call, number: number): Promise<void> {
  try {
    const kind = number % 10;
    if (kind === 9) await topUp(call, number);
    else if (kind === 7 || kind === 8) await withdraw(call, number);
    else await order(call, number);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    call.acts.refused += 1;
  }
}

async function order(call: Call, number: number): Promise<void> {
  const { shop, webUrl, dice, acts } = call;
  const buyer = shop.buyers[number % shop.buyers.length]!;
  const client = clientOf(webUrl, buyer.token);
  const { addressId, memberId } = buyer;
  const lines = [{ skuId: shop.skuId, quantity: 1 }];
  const quote = await insist(call, () => client.checkout.quote.query({ lines, addressId }));
  const wanted = { lines, addressId, expectedTotalFen: quote.totalFen, requestKey: `chaos-order-${number}` };
  const placed = await insist(call, () => client.checkout.place.mutate(wanted));
  acts.orders += 1;
  const [orderNo = ""] = placed.orderNos;
  const isTorn = dice.chance(0.05);
  const paying = pay(call, client, placed.tradeNo);
  if (isTorn) {
    // The member cancels while they pay: the order is paid, or the payment goes back.
    await insist(call, () => client.orders.cancel.mutate({ orderNo })).then(
      () => (acts.cancelled += 1),
      () => {},
    );
  }
  await paying.catch((error: unknown) => {
    if (!isTorn) throw error;
  });
  if (isTorn || !dice.chance(0.5) || !(await isPaid(call, client, placed.tradeNo))) return;
  const staff = clientOf(webUrl, shop.staffToken);
  if (dice.chance(0.6)) {
    const refund = { memberId, orderNo, lines: [{ lineNo: 0, quantity: 1 }], note: "顾客不要了" };
    await insist(call, () => staff.desk.afterSales.refund.mutate({ ...refund, requestKey: `chaos-refund-${number}` }));
    acts.refunds += 1;
  } else {
    const parcels = [
      { company: "SF" as const, trackingNo: `SF${10_000_000 + number}`, lines: [{ lineNo: 0, quantity: 1 }] },
    ];
    await ship(call, staff, orderNo, parcels);
  }
}

/** A lost answer to a shipment shows as a parcel that is there already. */
async function ship(
  call: Call,
  staff: Client,
  orderNo: string,
  parcels: Parameters<Client["desk"]["shipping"]["ship"]["mutate"]>[0]["parcels"],
): Promise<void> {
  await insist(call, () => staff.desk.shipping.ship.mutate({ orderNo, parcels })).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
  call.acts.shipped += 1;
}

async function pay(call: Call, client: Client, tradeNo: string): Promise<void> {
  const request = await insist(call, () => client.payments.prepay.mutate({ tradeNo }));
  const prepayId = request.package.replace("prepay_id=", "");
  const modes = ["once", "once", "twice", "late", "never"] as const;
  const body = JSON.stringify({ action: "confirm", request, notify: call.dice.pick(modes) });
  const headers = { "content-type": "application/json" };
  await fetch(`${call.wechatUrl}/sandbox/payments/${prepayId}`, { method: "POST", body, headers });
}

/** Asks until the shop knows of the payment, as the result page does; gives up when it takes long. */
async function isPaid(call: Call, client: Client, tradeNo: string): Promise<boolean> {
  for (let asked = 0; asked < 8; asked += 1) {
    const { state } = await insist(call, () => client.payments.sync.mutate({ tradeNo }));
    if (state === "paid") return true;
    await Bun.sleep(100);
  }
  return false;
}

async function topUp(call: Call, number: number): Promise<void> {
  const { shop, webUrl, dice, acts } = call;
  const client = clientOf(webUrl, shop.buyers[number % shop.buyers.length]!.token);
  const wanted = { amountFen: 1_000 + (number % 50), requestKey: `chaos-topup-${number}` };
  const { tradeNo } = await insist(call, () => client.balance.topUp.mutate(wanted));
  acts.topUps += 1;
  await pay(call, client, tradeNo);
  if (!dice.chance(0.5) || !(await isPaid(call, client, tradeNo))) return;
  await insist(call, () => client.balance.requestRefund.mutate({ requestKey: `chaos-back-${number}` }));
  acts.balanceRefunds += 1;
}

async function withdraw(call: Call, number: number): Promise<void> {
  const { earners } = call.shop;
  const client = clientOf(call.webUrl, earners[number % earners.length]!);
  const wanted = { amountFen: 1_000, channel: "wechat" as const, requestKey: `chaos-withdraw-${number}` };
  await insist(call, () => client.withdrawals.request.mutate(wanted));
  call.acts.withdrawals += 1;
}
