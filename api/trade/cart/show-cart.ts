import { type CartLineState, cartLineState } from "@liandong/core/cart/cart-line-state";
import { DomainError } from "@liandong/core/errors";
import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { presaleDay } from "@liandong/core/goods/presale";
import { specText } from "@liandong/core/goods/spec-text";
import { type Buyer, unitPrice } from "@liandong/core/pricing/price-order";
import { applyThresholds } from "@liandong/core/promotions/thresholds";
import type { Handle } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { type CartRow, loadCart } from "@liandong/db/trade/cart/cart";
import { loadLevelPrices } from "../../loyalty/membership/level-prices";
import type { MemberContext } from "../../trpc/context";
import {
  type GoodsPromotions,
  loadGoodsPromotions,
  noteThresholds,
  type ThresholdNote,
  type TimedPrice,
} from "../promotions/sale-promotions";
import { loadUnitsAllowed } from "./units-allowed";

export type CartLine = {
  skuId: string;
  productId: string;
  title: string;
  specText: string;
  pictureUrl: string;
  /** Price of a unit for this member in fen: list, member or level price. */
  unitPriceFen: number;
  /** Price of a unit in points; 0 outside zone `points`. */
  pointsPrice: number;
  /** Change of the price since the line was put in, in fen; negative when it fell. */
  priceChangeFen: number;
  quantity: number;
  stock: number;
  /** Units of the product that the member may still buy; null for any number. */
  allowed: number | null;
  selected: boolean;
  state: CartLineState;
  /** 限时折扣 that the price is of; null for none. */
  timed: Pick<TimedPrice, "name" | "endsAt"> | null;
  /** 预售: the day until which it is sent; null for goods in stock. */
  presaleShipsBy: string | null;
};

export type Cart = {
  /** Lines by store and zone; each group would become one order. */
  groups: {
    zone: Zone;
    zoneName: string;
    store: { id: string; name: string };
    lines: CartLine[];
    /** 满减 of the lines: what the selected ones reach, and what is missing. */
    thresholds: ThresholdNote[];
  }[];
  pieces: number;
  /** Totals of the selected lines that can be bought now. */
  selected: {
    lines: number;
    pieces: number;
    /** Goods at their prices, less what threshold promotions take off. */
    goodsFen: number;
    offFen: number;
  };
};

export async function showCart({ ctx }: { ctx: MemberContext }): Promise<Cart> {
  return ctx.db.run((handle) => readCart(handle, ctx));
}

/** Reads the whole cart in the running unit of work. */
export async function readCart(handle: Handle, ctx: MemberContext): Promise<Cart> {
  const { memberId } = ctx;
  const buyer = await loadMemberFacts(handle, memberId);
  if (!buyer) throw new DomainError("member.unknown");
  const rows = await loadCart(handle, { memberId });
  const { discountBp } = await loadLevelPrices(handle, ctx);
  const allowedOf = await loadUnitsAllowed(handle, { ctx, memberId, products: rows });
  const promotions = await loadGoodsPromotions(
    handle,
    ctx,
    rows.map(({ productId: id, storeId }) => ({ id, storeId })),
  );
  const groups = new Map<string, Cart["groups"][number]>();
  for (const row of rows) {
    const { zone, storeId, storeName } = row;
    const key = `${storeId}/${zone}`;
    const store = { id: storeId, name: storeName };
    const group = groups.get(key) ?? { zone, zoneName: zoneNames[zone], store, lines: [], thresholds: [] };
    const limits = { allowed: allowedOf(row), alsoWanted: wantedBeside(row, rows) };
    const pays = { identity: buyer.identity, levelDiscountBp: discountBp(storeId) };
    const units = { quantity: row.quantity + limits.alsoWanted, normalFen: unitPrice(zone, pays, row) };
    const activity = promotions.timedOf(row, units);
    group.lines.push(
      toCartLine({ ...row, presaleShipsBy: presaleDay(row.presaleShipsBy, ctx.now()), activity }, limits, pays),
    );
    groups.set(key, group);
  }
  const shown = [...groups.values()].map((group) => ({ ...group, thresholds: notesOf(group, promotions) }));
  return {
    groups: shown,
    pieces: rows.reduce((total, { quantity }) => total + quantity, 0),
    selected: sumUp(shown, promotions),
  };
}

function sumUp(groups: Cart["groups"], promotions: GoodsPromotions): Cart["selected"] {
  const chosen = groups.flatMap(({ lines }) => lines).filter(isBought);
  const sum = (of: (line: CartLine) => number) => chosen.reduce((total, line) => total + of(line), 0);
  const offs = groups.flatMap((group) => applyThresholds(thresholdOrder(group, promotions)).offsFen);
  const offFen = offs.reduce((total, fen) => total + fen, 0);
  return {
    lines: chosen.length,
    pieces: sum(({ quantity }) => quantity),
    goodsFen: sum(({ quantity, unitPriceFen }) => quantity * unitPriceFen) - offFen,
    offFen,
  };
}

type CartGroup = Pick<Cart["groups"][number], "zone" | "store" | "lines">;

/** The group as core's rules of thresholds see it: lines that are not bought count nothing yet. */
function thresholdOrder({ zone, store, lines }: CartGroup, { thresholdsIn, now }: GoodsPromotions) {
  const counted = lines
    .filter(({ state }) => state === "ok")
    .map((line) => {
      const quantity = isBought(line) ? line.quantity : 0;
      return { productId: line.productId, quantity, goodsFen: quantity * line.unitPriceFen };
    });
  return { zone, lines: counted, promotions: thresholdsIn(store.id), now };
}

function notesOf(group: CartGroup, promotions: GoodsPromotions): ThresholdNote[] {
  const { promotions: thresholds, ...order } = thresholdOrder(group, promotions);
  return noteThresholds({ ...order, thresholds });
}

/** Whether the checkout takes the line: it is selected and can be bought. */
export function isBought({ selected, state }: Pick<CartLine, "selected" | "state">): boolean {
  return selected && state === "ok";
}

/** Units of the same product in other selected lines: variants of a product share its limits. */
function wantedBeside({ skuId, productId }: CartRow, rows: readonly CartRow[]): number {
  return rows
    .filter((row) => row.productId === productId && row.skuId !== skuId && row.selected)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

type Limits = { allowed: number | null; alsoWanted: number };

function toCartLine(row: CartRow & { activity: TimedPrice | null }, limits: Limits, buyer: Buyer): CartLine {
  const { skuId, productId, title, specs, pictureUrl, quantity, stock, selected } = row;
  const unitPriceFen = unitPrice(row.zone, buyer, row);
  return {
    skuId,
    productId,
    title,
    specText: specText(specs),
    pictureUrl,
    unitPriceFen,
    pointsPrice: row.zone === "points" ? (row.pointsPrice ?? 0) : 0,
    priceChangeFen: unitPriceFen - row.seenPriceFen,
    quantity,
    stock,
    allowed: limits.allowed,
    selected,
    state: cartLineState({ ...row, ...limits }, buyer),
    presaleShipsBy: row.presaleShipsBy,
    timed: row.activity && { name: row.activity.name, endsAt: row.activity.endsAt },
  };
}
