import { carrierName } from "@liandong/core/shipping/carriers";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import {
  loadToldCaseSteps,
  loadToldGroupOrders,
  loadToldOrders,
  loadToldParcels,
  type ToldCaseStep,
  type ToldOrder,
} from "@liandong/db/shop/messages/facts";
import type { Happening } from "@liandong/db/shop/messages/happenings";
import type { NewMessage } from "@liandong/db/shop/messages/messages";
import { planOfVersion } from "../../people/plan/plan-in-force";
import { type Composing, ofKind } from "./composing";

/** "祁红 2 件", and for several lines "祁红等 3 件". */
export function nameGoods({ title, lines }: Pick<ToldOrder, "title" | "lines">, pieces: number): string {
  return `${title}${lines > 1 ? "等" : ""} ${pieces} 件`;
}

async function loadOrders({ handle }: Composing, orderNos: readonly string[]): Promise<ReadonlyMap<string, ToldOrder>> {
  return new Map((await loadToldOrders(handle, orderNos)).map((order) => [order.orderNo, order]));
}

type OrderStep = Extract<Happening, { kind: "order_step" }>;

/** Tells the buyer of the order's steps, and everybody who has an award from it of the award. */
export async function composeOrderSteps(call: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "order_step");
  if (told.length === 0) return [];
  const orders = await loadOrders(
    call,
    told.map(({ orderNo }) => orderNo),
  );
  const messages: NewMessage[] = [];
  for (const step of told) {
    const order = orders.get(step.orderNo);
    if (!order) continue;
    messages.push(...toBuyer(step, order), ...(await toReceivers(call, step, order)));
  }
  return messages;
}

function toBuyer({ orderNo, to, actor, at }: OrderStep, order: ToldOrder): NewMessage[] {
  const { memberId, zone, paidFen, pieces, isVirtual, pickupStoreName } = order;
  const goods = nameGoods(order, pieces);
  const one = (message: NewMessage["message"]) => [
    { memberId, key: `order:${orderNo}:${to}`, at: new Date(at), message },
  ];
  if (to === "paid" && pickupStoreName !== null)
    return one({ kind: "pickup_ready", orderNo, goods, storeName: pickupStoreName });
  if (to === "paid" && zone === "points") return one({ kind: "points_exchanged", orderNo, goods });
  if (to === "paid" && order.groupSize !== null)
    return one({ kind: "group_complete", orderNo, goods, paidFen, size: order.groupSize });
  if (to === "paid") return one({ kind: "order_paid", orderNo, goods, paidFen });
  if (actor !== "system") return [];
  if (to === "cancelled") return one({ kind: "order_timed_out", orderNo, goods });
  if (to === "received" && !isVirtual) return one({ kind: "order_received", orderNo, goods });
  return [];
}

/** An award is told when it is booked, and again when it can be withdrawn, if that is not the same moment. */
async function toReceivers({ handle, cacheOf }: Composing, step: OrderStep, order: ToldOrder): Promise<NewMessage[]> {
  const { orderNo, awards, planVersion } = order;
  const at = new Date(step.at);
  if (awards.length === 0 || planVersion === null) return [];
  const { settleOn } = await planOfVersion(cacheOf, handle, planVersion);
  if (step.to === "paid")
    return awards.map(({ memberId, amountFen, kinds }) => ({
      memberId,
      key: `award:${orderNo}`,
      at,
      message: { kind: "award_earned", orderNo, amountFen, awards: kinds, isPending: settleOn !== "paid" },
    }));
  if (step.to !== settleOn) return [];
  return awards.map(({ memberId, amountFen }) => ({
    memberId,
    key: `settled:${orderNo}`,
    at,
    message: { kind: "award_settled", orderNo, amountFen },
  }));
}

/** Tells everybody who paid in a group that failed. */
export async function composeGroups(call: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "group_failed");
  if (told.length === 0) return [];
  const members = await loadToldGroupOrders(
    call.handle,
    told.map(({ groupId }) => groupId),
  );
  const orders = await loadOrders(
    call,
    members.map(({ orderNo }) => orderNo),
  );
  return members.flatMap(({ orderNo, memberId, decidedAt }) => {
    const order = orders.get(orderNo);
    if (!order) return [];
    const { paidFen: amountFen, pieces } = order;
    const message = { kind: "group_failed" as const, orderNo, goods: nameGoods(order, pieces), amountFen };
    return { memberId, key: `group:${orderNo}`, at: decidedAt, message };
  });
}

export async function composeParcels(call: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "parcel");
  if (told.length === 0) return [];
  const orderNos = told.map(({ orderNo }) => orderNo);
  const orders = await loadOrders(call, orderNos);
  const parcels = await loadToldParcels(call.handle, orderNos);
  const { settings } = await loadShopSettings(call.handle);
  return told.flatMap(({ orderNo, parcelNo }) => {
    const order = orders.get(orderNo);
    const parcel = parcels.find((one) => one.orderNo === orderNo && one.parcelNo === parcelNo);
    // What is handed over in the store needs no word: its buyer stands there.
    if (!order || !parcel || parcel.way === "pickup") return [];
    const { company, trackingNo, way, shippedAt, pieces } = parcel;
    const carrier = way === "virtual" ? null : carrierName(company, settings.shipping.carriers);
    return {
      memberId: order.memberId,
      key: `parcel:${orderNo}:${parcelNo}`,
      at: shippedAt,
      message: { kind: "parcel_sent" as const, orderNo, goods: nameGoods(order, pieces), carrier, trackingNo },
    };
  });
}

const caseKinds = { approved: "case_approved", rejected: "case_rejected" } as const;

/** What the member did themselves, and a refund or compensation, of which another message tells, are left out. */
function kindOfStep({ to, type, actor }: Pick<ToldCaseStep, "to" | "type" | "actor">) {
  if (type === "compensation") return null;
  if (to === "approved" || to === "rejected") return caseKinds[to];
  if (to === "done" && type === "exchange") return "case_replaced" as const;
  return to === "withdrawn" && actor === "system" ? ("case_lapsed" as const) : null;
}

export async function composeCaseSteps({ handle }: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "case_step");
  if (told.length === 0) return [];
  const ids = new Set(told.map(({ id }) => id));
  const steps = await loadToldCaseSteps(
    handle,
    told.map(({ caseNo }) => caseNo),
  );
  return steps.flatMap((step) => {
    const { id, caseNo, memberId, type, note, at, sendBackDays } = step;
    const kind = ids.has(id) ? kindOfStep(step) : null;
    return kind ? [{ memberId, key: `case:${id}`, at, message: { kind, caseNo, type, note, sendBackDays } }] : [];
  });
}
