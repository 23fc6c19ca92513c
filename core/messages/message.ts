// 站内消息: what a member is told, as data; the words are made of it when it is shown (core/rules/shop.md, section 13).
// Example: {kind: "award_earned", orderNo, amountFen: 20000, awards: ["direct"], isPending: true} reads "获得奖励 ¥200.00".
import type { AfterSaleType } from "../after-sales/after-sale-states";
import type { MessagePage } from "../campaigns/actions";
import type { Identity } from "../facts/identities";
import type { AwardKind } from "../facts/order-facts";

export type Message =
  /** `goods` names the first line of the order and how many pieces there are: "祁红 2 件". */
  | { readonly kind: "order_paid"; readonly orderNo: string; readonly goods: string; readonly paidFen: number }
  /** 到店自提: takes the place of `order_paid`; the order's page shows the code. */
  | { readonly kind: "pickup_ready"; readonly orderNo: string; readonly goods: string; readonly storeName: string }
  | { readonly kind: "points_exchanged"; readonly orderNo: string; readonly goods: string }
  /** 成团: the order counts as paid from then on, so this takes the place of `order_paid`. */
  | {
      readonly kind: "group_complete";
      readonly orderNo: string;
      readonly goods: string;
      readonly paidFen: number;
      /** Buyers that the group needed. */
      readonly size: number;
    }
  /** The group's time was over before it was full; `amountFen` goes back. */
  | { readonly kind: "group_failed"; readonly orderNo: string; readonly goods: string; readonly amountFen: number }
  | { readonly kind: "order_timed_out"; readonly orderNo: string; readonly goods: string }
  | {
      readonly kind: "parcel_sent";
      readonly orderNo: string;
      readonly goods: string;
      /** The carrier's name; null for goods that are delivered without a carrier. */
      readonly carrier: string | null;
      readonly trackingNo: string;
    }
  /** `on` is the day of Asia/Shanghai, such as 2026-03-11. */
  | { readonly kind: "presale_soon"; readonly orderNo: string; readonly goods: string; readonly on: string }
  | { readonly kind: "receipt_soon"; readonly orderNo: string; readonly goods: string; readonly on: string }
  /** Confirmed by the passing of time or in WeChat's own page; a member who confirms here knows. */
  | { readonly kind: "order_received"; readonly orderNo: string; readonly goods: string }
  | {
      readonly kind: "refund_paid";
      readonly orderNo: string;
      readonly amountFen: number;
      readonly balanceFen: number;
      /** 补偿: money without units; absent for a refund of units. */
      readonly isCompensation?: boolean;
    }
  | {
      readonly kind: "case_approved" | "case_rejected" | "case_replaced" | "case_lapsed";
      readonly caseNo: string;
      readonly type: AfterSaleType;
      /** What staff wrote to the member. */
      readonly note: string;
      /** 寄回时限; absent in messages of earlier releases, which all said seven days. */
      readonly sendBackDays?: number;
    }
  | {
      readonly kind: "award_earned";
      readonly orderNo: string;
      readonly amountFen: number;
      readonly awards: readonly AwardKind[];
      /** Whether the award waits for the end of the order's after-sales window. */
      readonly isPending: boolean;
    }
  | { readonly kind: "invoice_made"; readonly orderNo: string; readonly amountFen: number; readonly number: string }
  | { readonly kind: "award_settled"; readonly orderNo: string; readonly amountFen: number }
  | { readonly kind: "member_joined"; readonly nickname: string }
  | { readonly kind: "identity_changed"; readonly from: Identity; readonly to: Identity }
  /** The titles' names; null for none. */
  | { readonly kind: "title_changed"; readonly from: string | null; readonly to: string | null }
  | {
      readonly kind: "level_changed";
      readonly levelName: string;
      readonly isHigher: boolean;
      /** The store's programme; null for the platform's. */
      readonly storeName: string | null;
    }
  | { readonly kind: "level_warned"; readonly levelName: string; readonly storeName: string | null }
  | {
      readonly kind: "withdrawal_to_confirm";
      readonly withdrawalNo: string;
      readonly amountFen: number;
      readonly confirmBy: string;
    }
  | { readonly kind: "withdrawal_paid"; readonly withdrawalNo: string; readonly amountFen: number }
  | {
      readonly kind: "withdrawal_failed";
      readonly withdrawalNo: string;
      readonly amountFen: number;
      readonly note: string;
    }
  /** 到货通知: a variant that the member asked for can be bought again. */
  | { readonly kind: "stock_back"; readonly productId: string; readonly goods: string }
  /** 砍价: it has reached its floor, or ends soon at the price that it has. `endsAt` is when its time is over. */
  | {
      readonly kind: "bargain_at_floor" | "bargain_ending";
      readonly bargainId: string;
      readonly goods: string;
      readonly priceFen: number;
      readonly floorFen: number;
      readonly endsAt: string;
    }
  /** 采购审批: to those who may agree, then to the buyer. */
  | {
      readonly kind: "purchase_waits" | "purchase_agreed" | "purchase_refused";
      readonly organisationId: string;
      readonly organisationName: string;
      /** Who placed the order. */
      readonly buyer: string;
      readonly totalFen: number;
      readonly onAccount: boolean;
      /** Why it was refused; empty otherwise. */
      readonly reason: string;
    }
  /** 营销活动: words and page as staff wrote them. */
  | { readonly kind: "campaign"; readonly title: string; readonly text: string; readonly page: MessagePage }
  | { readonly kind: "coupons_expiring"; readonly coupons: number; readonly on: string }
  | {
      readonly kind: "points_expiring";
      readonly points: number;
      readonly on: string;
      readonly storeName: string | null;
    };

export type MessageKind = Message["kind"];

/** Where a message leads: a page of the mini-program in the words of its subject. */
export type MessageSubject =
  | { readonly page: "order"; readonly orderNo: string }
  | { readonly page: "case"; readonly caseNo: string }
  | { readonly page: "product"; readonly productId: string }
  | { readonly page: "bargain"; readonly bargainId: string }
  | { readonly page: "organisation"; readonly organisationId: string }
  | { readonly page: "home" | "earnings" | "team" | "standing" | "growth" | "withdrawals" | "coupons" | "points" };

/** 消息分类: what the message centre sorts by. */
export const messageGroups = ["trade", "money", "member"] as const;
export type MessageGroup = (typeof messageGroups)[number];
export const messageGroupNames: Record<MessageGroup, string> = {
  trade: "交易物流",
  money: "收益资金",
  member: "会员服务",
};

const groupsOfKinds: Record<MessageKind, MessageGroup> = {
  order_paid: "trade",
  pickup_ready: "trade",
  points_exchanged: "trade",
  group_complete: "trade",
  group_failed: "trade",
  order_timed_out: "trade",
  parcel_sent: "trade",
  receipt_soon: "trade",
  presale_soon: "trade",
  order_received: "trade",
  refund_paid: "trade",
  invoice_made: "trade",
  case_approved: "trade",
  case_rejected: "trade",
  case_replaced: "trade",
  case_lapsed: "trade",
  award_earned: "money",
  award_settled: "money",
  withdrawal_to_confirm: "money",
  withdrawal_paid: "money",
  withdrawal_failed: "money",
  member_joined: "member",
  identity_changed: "member",
  title_changed: "member",
  level_changed: "member",
  level_warned: "member",
  stock_back: "trade",
  bargain_at_floor: "trade",
  bargain_ending: "trade",
  purchase_waits: "trade",
  purchase_agreed: "trade",
  purchase_refused: "trade",
  campaign: "member",
  coupons_expiring: "member",
  points_expiring: "member",
};

export const messageKinds = Object.keys(groupsOfKinds) as MessageKind[];

export function groupOfKind(kind: MessageKind): MessageGroup {
  return groupsOfKinds[kind];
}

export function kindsOfGroup(group: MessageGroup): MessageKind[] {
  return messageKinds.filter((kind) => groupsOfKinds[kind] === group);
}
