import type { MemberPurpose } from "@liandong/core/ledger/accounts";
import type { DeskLedgerTransaction } from "../../money/ledger/shapes";
import type { MemberBrief } from "../../people/members/brief";
import type { DeskGrant, DeskIdentityChange, DeskTitle } from "../../people/standing/shapes";
import type { OrderNote } from "../../trade/orders/order-notes";
import type { Deduction } from "../../trade/orders/show-deductions";
import type { Parcel } from "../../trade/shipping/show-parcels";
import type { SearchBy } from "./classify-search";

export type SearchKind = "member" | "order" | "case" | "withdrawal" | "product" | "coupon";

/** Something that the search box found; `id` is the number that its page is opened by. */
export interface SearchHit {
  kind: SearchKind;
  id: string;
  title: string;
  sub: string;
  note: string;
  /** The state's code where the page of its kind is chosen by state; null elsewhere. */
  state: string | null;
  /** By what it was found. */
  matched: SearchBy;
  matchedName: string;
  /** Whose it is, or who it is; null for what belongs to no member. */
  member: MemberBrief | null;
}

export interface SearchAnswer {
  hits: SearchHit[];
  /** What the text was looked for as, in words. */
  lookedFor: string[];
}

export interface DeskAccount {
  purpose: MemberPurpose;
  name: string;
  balanceFen: number;
}

export interface DeskAddress {
  id: string;
  nameMasked: string;
  phoneMasked: string;
  regionName: string;
  detailMasked: string;
  isDefault: boolean;
}

/** What a shopper's question mostly needs, for the head of the page. */
export interface MemberGlance {
  /** The level of the platform's programme; null for who does not belong to it. */
  levelName: string | null;
  lastOrder: { orderNo: string; statusName: string; title: string; totalFen: number; placedAt: string } | null;
  /** 售后 that is not finished, the latest first, at most five. */
  openCases: { caseNo: string; text: string }[];
}

export interface DeskMember extends MemberBrief {
  glance: MemberGlance;
  phoneMasked: string | null;
  /** 封禁 or 注销; null for everybody else. */
  state: "blocked" | "erased" | null;
  createdAt: string;
  /** 来源渠道: the channel through which they registered. */
  sourceName: string | null;
  lastLoginAt: string | null;
  joinedAt: string | null;
  titles: DeskTitle[];
  regions: { code: string; name: string }[];
  grants: DeskGrant[];
  invitationCode: string | null;
  referrer: MemberBrief | null;
  owner: MemberBrief | null;
  /** At most twenty referrers, the nearest first; `depth` tells how many there are. */
  upline: MemberBrief[];
  depth: number;
  directAgents: number;
  directBosses: number;
  accounts: DeskAccount[];
  identityHistory: DeskIdentityChange[];
  addresses: DeskAddress[];
  /** Only coupons that can still be used are counted. */
  counts: { orders: number; cases: number; coupons: number; directs: number; notes: number; paidFen: number };
  /** When the latest order was paid, one that was refunded later included. */
  lastOrderAt: string | null;
  points: number;
  balanceFen: number;
  /** 男 or 女; null where the member did not say. */
  sexName: string | null;
  /** Month and day, `06-18`. */
  birthday: string | null;
  /** When the referrer was bound; null without one. */
  boundAt: string | null;
  tags: string[];
  /** The invitation has had no effect yet. */
  mayCorrectInvitation: boolean;
  /** The titles of the plan in force, for the form that grants them. */
  planTitles: { id: string; name: string }[];
}

export interface DeskOrderLine {
  lineNo: number;
  title: string;
  specText: string;
  pictureUrl: string | null;
  unitPriceFen: number;
  /** What took off how much of the line, in fen; coupons and activities stand together. */
  off: { levelFen: number; couponFen: number; pointsFen: number; cutFen: number };
  quantity: number;
  netFen: number;
  refundedQuantity: number;
  shippedQuantity: number;
  /** 补偿: money of the line that was paid back without units. */
  compensatedFen: number;
  /** 换货: what units of the line were exchanged for, as in "蓝色 ×1"; null for none. */
  exchangedText: string | null;
  /** Units still to be shipped. */
  left: number;
  /** 满赠: it came with the order at no price, and goes back with the last unit of its promotion. */
  isGift: boolean;
}

export interface DeskAward {
  memberId: string;
  /** What has become of it: awaits its settlement, is settled, or was taken back whole. */
  state: "pending" | "settled" | "taken_back";
  nickname: string;
  identityName: string;
  kind: string;
  kindName: string;
  amountFen: number;
  sentence: string;
}

export interface DeskOrder {
  orderNo: string;
  tradeNo: string;
  status: string;
  statusName: string;
  /** 到店自提: its buyer fetches it at the store, whose address the order has. */
  isPickup: boolean;
  zone: string;
  zoneName: string;
  storeName: string;
  buyer: MemberBrief & { phoneMasked: string | null };
  /** 优惠明细: what took off how much, goods and freight together. */
  deductions: Deduction[];
  /** What of the total stored balance paid. */
  balanceFen: number;
  goodsFen: number;
  discountFen: number;
  freightFen: number;
  totalFen: number;
  refundedFen: number;
  /** 预售: the day that was promised for sending; null without presale goods. */
  presaleShipsBy: string | null;
  placedAt: string;
  paidAt: string | null;
  payment: { tradeNo: string; state: string; stateName: string; totalFen: number; transactionId: string | null };
  planVersion: number | null;
  address: { nameMasked: string; phoneMasked: string; regionName: string; detailMasked: string } | null;
  lines: DeskOrderLine[];
  parcels: Parcel[];
  /** 买家留言; null for none. */
  buyerNote: string | null;
  notes: OrderNote[];
  /** Address and note may still be changed: nothing has left. */
  mayChange: boolean;
  mayProlong: boolean;
  /** The most that may be taken off the price; null unless the order waits for its payment. */
  maxCut: { goodsFen: number; freightFen: number; sumFen: number } | null;
  /** Other orders under the same payment. */
  paidTogether: string[];
  history: { to: string; toName: string; at: string; actorName: string; why: string }[];
  awards: DeskAward[];
  transactions: DeskLedgerTransaction[];
}
