import type { MemberPurpose, Unit } from "@liandong/core/ledger/accounts";
import type { Parcel } from "../shipping/show-parcels";

/** What the desk's procedures answer with. Amounts are integer fen, times ISO strings, everything already masked. */

export type IdentityCode = "customer" | "agent" | "boss";

export interface MemberBrief {
  id: string;
  nickname: string;
  avatarUrl: string | null;
  identity: IdentityCode;
  identityName: string;
}

export type SearchMatch = "phone" | "last4" | "memberNo" | "orderNo" | "nickname";

export interface SearchHit extends MemberBrief {
  phoneMasked: string | null;
  matched: SearchMatch;
  orderNo?: string;
}

export interface DeskAccount {
  purpose: MemberPurpose;
  name: string;
  balanceFen: number;
}

export interface DeskIdentityChange {
  at: string;
  from: string;
  fromName: string;
  to: string;
  toName: string;
  why: string;
  orderNo: string | null;
}

export interface DeskAddress {
  id: string;
  nameMasked: string;
  phoneMasked: string;
  regionName: string;
  detailMasked: string;
  isDefault: boolean;
}

export interface DeskTitle {
  id: string;
  name: string;
  granted: boolean;
}

/** What an operator gave and may take back. */
export interface DeskGrant {
  kind: "identity" | "title" | "region";
  id: string;
  name: string;
}

export interface DeskMember extends MemberBrief {
  phoneMasked: string | null;
  createdAt: string;
  lastLoginAt: string | null;
  joinedAt: string | null;
  titles: DeskTitle[];
  regions: { code: string; name: string }[];
  grants: DeskGrant[];
  invitationCode: string | null;
  referrer: MemberBrief | null;
  owner: MemberBrief | null;
  /** Nearest first, at most twenty; `depth` says how many there are in all. */
  upline: MemberBrief[];
  depth: number;
  directAgents: number;
  directBosses: number;
  accounts: DeskAccount[];
  identityHistory: DeskIdentityChange[];
  addresses: DeskAddress[];
  counts: { orders: number; directs: number; paidFen: number };
  tags: string[];
  /** The relation has had no effect yet. */
  mayCorrectInvitation: boolean;
  /** The plan's titles, for who may grant them. */
  planTitles: { id: string; name: string }[];
}

export interface DeskOrderLine {
  lineNo: number;
  title: string;
  specText: string;
  pictureUrl: string | null;
  unitPriceFen: number;
  quantity: number;
  netFen: number;
  refundedQuantity: number;
  shippedQuantity: number;
  /** Units that still have to be sent. */
  left: number;
}

export interface DeskOrderRow {
  orderNo: string;
  status: string;
  statusName: string;
  zone: string;
  zoneName: string;
  storeName: string;
  summary: string;
  quantity: number;
  totalFen: number;
  refundedFen: number;
  placedAt: string;
  paidAt: string | null;
}

export interface DeskAward {
  memberId: string;
  nickname: string;
  identityName: string;
  kind: string;
  kindName: string;
  amountFen: number;
  sentence: string;
}

export interface DeskLedgerEntry {
  id: string;
  /** The member's id where a member owns the account, else null: pools, the platform, the outside world. */
  memberId: string | null;
  ownerName: string;
  account: string;
  accountName: string;
  /** What the amounts count: fen for money, else points or growth. */
  unit: Unit;
  amountFen: number;
  /** Null for accounts that keep no running balance. */
  balanceAfterFen: number | null;
  /** Empty where a leg sums many reasons. */
  sentence: string;
}

export interface DeskLedgerTransaction {
  id: string;
  kind: string;
  kindName: string;
  at: string;
  key: string;
  sentence: string;
  entries: DeskLedgerEntry[];
}

export interface DeskOrder {
  orderNo: string;
  tradeNo: string;
  status: string;
  statusName: string;
  zone: string;
  zoneName: string;
  storeName: string;
  buyer: MemberBrief & { phoneMasked: string | null };
  goodsFen: number;
  discountFen: number;
  freightFen: number;
  totalFen: number;
  refundedFen: number;
  placedAt: string;
  paidAt: string | null;
  payment: { tradeNo: string; state: string; stateName: string; totalFen: number; transactionId: string | null };
  planVersion: number | null;
  address: { nameMasked: string; phoneMasked: string; regionName: string; detailMasked: string } | null;
  lines: DeskOrderLine[];
  parcels: Parcel[];
  history: { to: string; toName: string; at: string; actorName: string; why: string }[];
  awards: DeskAward[];
  transactions: DeskLedgerTransaction[];
}

export interface DeskEntry {
  id: string;
  at: string;
  kind: string;
  kindName: string;
  account: string;
  accountName: string;
  amountFen: number;
  balanceAfterFen: number | null;
  sentence: string;
  orderNo: string | null;
  planVersion: number;
}

export interface DeskDirect extends MemberBrief {
  phoneMasked: string | null;
  joinedAt: string | null;
  createdAt: string;
  directAgents: number;
  handedOver: boolean;
}
