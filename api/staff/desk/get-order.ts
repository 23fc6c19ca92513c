import { DomainError } from "@liandong/core/errors";
import { identityNames } from "@liandong/core/facts/identities";
import type { AwardKind } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import { zoneNames } from "@liandong/core/facts/zones";
import { awardNames, explain } from "@liandong/core/ledger/explain";
import { mentionedMembers } from "@liandong/core/ledger/mentioned-members";
import type { AwardWhy } from "@liandong/core/ledger/why";
import { maxCut } from "@liandong/core/orders/cut-price";
import { historyStepName, orderStateName, tradeStateNames } from "@liandong/core/orders/status-names";
import { unitsLeft } from "@liandong/core/shipping/decide-shipment";
import type { Handle } from "@liandong/db/connection/database";
import { listTransactions } from "@liandong/db/money/ledger/entries";
import type { MemberBriefRow } from "@liandong/db/people/members/briefs";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listReplacements } from "@liandong/db/trade/after-sales/case-lists";
import { listOrdersPaidTogether, loadOrder, type OrderRows } from "@liandong/db/trade/orders/desk-orders";
import { listParcels } from "@liandong/db/trade/shipping/shipments";
import { membersOf, showTransaction } from "../../money/ledger/show-transactions";
import { maskDetail, maskName, maskPhone } from "../../people/members/mask-personal-data";
import { nameActors } from "../../people/members/name-actors";
import { type KnownNames, namePeople } from "../../people/members/name-people";
import { showBrief, showPhone } from "../../people/members/show-brief";
import { planInForce, planOfVersion } from "../../people/plan/plan-in-force";
import { unpaidOrderOf } from "../../trade/orders/cut-price";
import { exchangedText } from "../../trade/orders/exchanged-text";
import { isUnsent } from "../../trade/orders/is-unsent";
import { notesOfOrders } from "../../trade/orders/order-notes";
import { showOrderMembership } from "../../trade/orders/show-membership";
import { orderAddress } from "../../trade/shipping/desk-order-address";
import { loadCarriers } from "../../trade/shipping/list-carriers";
import { showParcels } from "../../trade/shipping/show-parcels";
import type { StaffContext } from "../../trpc/context";
import type { DeskAward, DeskOrder } from "./shapes";

/**
 * The order's page: its states, parcels, awards and bookings as they were stored; nothing is computed again. Staff of a
 * store see no awards and bookings, which tell about members of other stores and the platform's money.
 * @throws DomainError order.unknown
 */
export async function getDeskOrder({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { orderNo: string };
}): Promise<DeskOrder> {
  const found = await ctx.db.run((handle) => loadAll(ctx, handle, input.orderNo));
  if (!found) throw new DomainError("order.unknown", input);
  const { rows, parcels, replacements, carriers, transactions, people, names, actors, notes, together, offers } = found;
  const { order } = rows;
  const buyer = people.get(order.memberId)!;
  return {
    ...showHead(rows),
    buyer: { ...showBrief(buyer), phoneMasked: showPhone(buyer.phone) },
    address: showAddress(order.address),
    lines: rows.lines.map((line) => ({
      lineNo: line.lineNo,
      title: line.title,
      specText: line.specText,
      pictureUrl: line.pictureUrl || null,
      unitPriceFen: line.priceFen,
      off: offLine(rows, line),
      quantity: line.quantity,
      netFen: line.netFen,
      refundedQuantity: line.refundedQuantity,
      shippedQuantity: line.shippedQuantity,
      compensatedFen: line.compensatedFen,
      exchangedText: exchangedText(line.exchanged),
      left: unitsLeft(line),
      isGift: line.giftWith !== null,
    })),
    deductions: offers.deductions,
    balanceFen: offers.balanceFen,
    buyerNote: order.buyerNote,
    notes,
    mayChange: isUnsent(rows),
    mayProlong: order.status === "shipped" && !order.prolongedByStaff,
    maxCut: order.status === "pending_payment" ? maxCut(unpaidOrderOf(rows)) : null,
    paidTogether: together,
    parcels: showParcels({ parcels, replacements, lines: rows.lines, carriers }),
    history: rows.history.map(({ fromStatus, toStatus, event, at, actor, why }) => ({
      to: toStatus,
      toName: historyStepName({ fromStatus, toStatus, event }),
      at: at.toISOString(),
      actorName: actors.get(actor) ?? actor,
      why,
    })),
    ...(ctx.staff.storeId === null
      ? {
          awards: rows.awards.map((award) => showAward(award, { people, names, settled: order.settled })),
          transactions: transactions.map((transaction) => showTransaction(transaction, names)),
        }
      : { awards: [], transactions: [] }),
  };
}

async function loadAll(ctx: StaffContext, handle: Handle, orderNo: string) {
  const rows = await loadOrder(handle, { orderNo });
  if (!rows) return null;
  const { memberId, planVersion } = rows.order;
  const parcels = await listParcels(handle, { orderNos: [orderNo] });
  const replacements = await listReplacements(handle, { memberId, orderNo });
  const carriers = await loadCarriers(handle);
  const transactions = await listTransactions(handle, { reference: orderNo });
  const mentioned = rows.awards.flatMap((award) => [award.memberId, ...mentionedMembers(award.why as AwardWhy)]);
  const people = await listBriefs(handle, { memberIds: [memberId, ...mentioned, ...membersOf(transactions)] });
  const members = new Map([...people].map(([id, { nickname }]) => [id, nickname]));
  const actors = await nameActors(handle, { actors: rows.history.map(({ actor }) => actor), buyerId: memberId });
  const plan = planVersion
    ? await planOfVersion(ctx.db, handle, planVersion)
    : (await planInForce(ctx.db, handle)).plan;
  const notes = (await notesOfOrders(handle, [orderNo])).get(orderNo) ?? [];
  const together = await listOrdersPaidTogether(handle, rows.order);
  const offers = await showOrderMembership(handle, ctx, rows.order, rows.lines);
  return {
    notes,
    together,
    offers,
    rows,
    parcels,
    replacements,
    carriers,
    transactions,
    people,
    actors,
    names: { members, plan },
  };
}

function showHead({ order, trade, storeName }: OrderRows) {
  return {
    orderNo: order.orderNo,
    tradeNo: order.tradeNo,
    status: order.status,
    statusName: orderStateName(order),
    isPickup: order.handover === "pickup",
    zone: order.zone,
    zoneName: zoneNames[order.zone],
    storeName: storeName ?? "",
    goodsFen: order.goodsFen,
    discountFen: order.discountFen,
    freightFen: order.freightFen,
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
    placedAt: order.placedAt.toISOString(),
    presaleShipsBy: order.presaleShipsBy,
    paidAt: order.paidAt?.toISOString() ?? null,
    planVersion: order.planVersion,
    payment: {
      tradeNo: trade.tradeNo,
      state: trade.state,
      stateName: tradeStateNames[trade.state],
      totalFen: trade.totalFen,
      transactionId: trade.transactionId,
    },
  };
}

function showAddress(kept: unknown): DeskOrder["address"] {
  const address = orderAddress(kept);
  return (
    address && {
      nameMasked: maskName(address.name),
      phoneMasked: maskPhone(address.phone),
      regionName: address.regionName,
      detailMasked: maskDetail(address.detail),
    }
  );
}

/** What a line lost on its way from the list price to its net; the rest besides points and 改价 is coupons and activities. */
function offLine({ order }: OrderRows, line: OrderRows["lines"][number]): DeskOrder["lines"][number]["off"] {
  const membership = order.membership as OrderMembership | null;
  const { lineNo, priceFen, listPriceFen, quantity, netFen, cutFen } = line;
  const pointsFen = membership?.lines[lineNo]?.deductionFen ?? 0;
  return {
    levelFen: order.zone === "retail" && listPriceFen !== null ? (listPriceFen - priceFen) * quantity : 0,
    couponFen: priceFen * quantity - netFen - pointsFen - cutFen,
    pointsFen,
    cutFen,
  };
}

function showAward(
  { memberId, kind, amountFen, why }: OrderRows["awards"][number],
  { people, names, settled }: { people: ReadonlyMap<string, MemberBriefRow>; names: KnownNames; settled: boolean },
): DeskAward {
  const person = people.get(memberId);
  const nickname = person?.nickname ?? `会员 ${memberId}`;
  return {
    memberId,
    state: amountFen === 0 ? "taken_back" : settled ? "settled" : "pending",
    nickname,
    identityName: identityNames[person?.identity ?? "customer"],
    kind,
    kindName: awardNames[kind as AwardKind] ?? kind,
    amountFen,
    sentence: explain(why as AwardWhy, namePeople(names, nickname)),
  };
}
