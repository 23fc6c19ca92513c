import type { AfterSaleState, AfterSaleType } from "../after-sales/after-sale-states";
import type { DifferenceKind } from "../bills/difference-kinds";
import type { TemplateTerms } from "../coupons/template-soundness";
import type { OrderStatus } from "../facts/order-facts";
import type { FreightTemplateFields } from "../freight/freight-template";
import type { DeliveryKind } from "../goods/virtual-delivery";
import type { WithdrawalChannel, WithdrawalSettings } from "../withdrawals/withdrawal-settings";
import type { CampaignDeeds } from "./campaign-deeds";
import type { CustomerDeeds } from "./customer-deeds";
import type { GoodsDeeds } from "./goods-deeds";
import type { MoneyDeeds } from "./money-deeds";
import type { OrderDeeds } from "./order-deeds";
import type { PlanDeeds } from "./plan-deeds";
import type { ShippingDeeds } from "./shipping-deeds";
import type { ShopDeeds } from "./shop-deeds";
import type { ApprovalKind } from "./staff-limits";

/** Fen on each side; null for a side that does not know it. */
type BillDifferenceDetail = {
  day: string;
  kind: DifferenceKind;
  number: string;
  billFen: number | null;
  bookFen: number | null;
};
type Nothing = Record<never, never>;

type AccountFields = { name: string; roles: readonly string[]; ownRole: string | null; storeId: string | null };
type Invitation = { referrerId: string | null };
type Tags = { tags: readonly string[] };
type CaseDetail = { caseNo: string; orderNo: string; type: AfterSaleType; state: AfterSaleState; amountFen: number };
type WithdrawalDetail = { withdrawalNo: string; channel: WithdrawalChannel; amountFen: number; payoutFen: number };
/** `asked` says how much in words; `askedBy` names the colleague who laid it before others. */
type ApprovalDetail = { kind: ApprovalKind; asked: string; askedBy: string };
type MerchantDetail = { name: string; appid: string; mchid: string };
type SettingsDetail = { version: number; changes: readonly string[] };
type LegalTextDetail = { agreement: string; version: number };
type CouponTemplateDetail = TemplateTerms & {
  name: string;
  scope: string;
  categoryIds: readonly string[] | null;
  productIds: readonly string[] | null;
  pointsPrice: number | null;
  claimed: number;
  endedAt: Date | null;
};

/** What 操作日志 keeps of each kind of deed, beside who, when, to whom and why; the database stores it as JSON. */
export type DeedDetails = CampaignDeeds &
  MoneyDeeds &
  PlanDeeds &
  CustomerDeeds &
  GoodsDeeds &
  OrderDeeds &
  ShippingDeeds &
  ShopDeeds & {
    "desk.session.login": { clientIp: string };
    /** A wrong password or code. */
    "desk.session.refused": { clientIp: string };
    /** So many wrong guesses that only known browsers may still log in. */
    "desk.session.locked": { clientIp: string };
    "desk.session.changePassword": Nothing;
    "desk.session.enableTotp": Nothing;
    "desk.session.disableTotp": Nothing;
    "desk.accounts.create": AccountFields & { username: string };
    "desk.accounts.update": Record<"before" | "after", AccountFields & { active: boolean }>;
    "desk.accounts.resetPassword": Nothing;
    "desk.accounts.endSessions": { sessionsEnded: number };
    "desk.roles.create": { role: string; rights: readonly string[] };
    "desk.roles.update": { role: string; added: readonly string[]; taken: readonly string[] };
    "desk.roles.remove": { role: string; rights: readonly string[] };
    /** The revealed value itself is never recorded. */
    "desk.unmask": { field: "phone" } | { field: "address" | "orderAddress"; id: string };
    "desk.members.correctInvitation": Record<"before" | "after", Invitation>;
    "desk.members.saveTags": Record<"before" | "after", Tags>;
    "desk.members.addNote": { text: string };
    "desk.members.correctNote": Record<"before" | "after", { text: string }>;
    "desk.members.pinNote": { text: string; pinned: boolean };
    /** How many members got the tag, lost it or bore it. */
    "desk.memberList.tag": { members: number };
    "desk.memberList.untag": { members: number };
    "desk.memberList.createTag": Nothing;
    "desk.memberList.renameTag": { from: string; to: string; members: number };
    "desk.memberList.deleteTag": { members: number };
    "desk.rankings.saveSettings": { boardsOn: string; showsMoney: boolean };
    "desk.channels.save": { name: string; isClosed: boolean };
    "desk.quickAnswers.save": { title: string; text: string; shared: boolean };
    "desk.quickAnswers.delete": { title: string; shared: boolean };
    /** New members of a file with what their accounts were opened with; `known` were imported before. */
    "desk.memberImport.run": { members: number; known: number; growth: number; points: number; balanceFen: number };
    "desk.members.block": { sessionsEnded: number };
    "desk.members.unblock": Nothing;
    "desk.members.endSessions": { sessionsEnded: number };
    "desk.personalData.erase": Nothing;
    "desk.standing.grant": { mark: string };
    "desk.standing.revoke": { mark: string };
    "desk.wallet.freeze": { amountFen: number };
    "desk.wallet.unfreeze": { amountFen: number };
    "desk.membership.setLevel": { scope: string; from: string | null; to: string; lockedUntil: string | null };
    "desk.membership.adjustPoints": { scope: string; points: number };
    "desk.coupons.give": { templateId: string; count: number; couponIds: readonly string[] };
    "desk.coupons.revoke": { templateId: string; couponId: string };
    "desk.afterSales.approve": CaseDetail;
    "desk.afterSales.reject": CaseDetail;
    "desk.afterSales.receive": CaseDetail;
    "desk.afterSales.pass": CaseDetail;
    "desk.afterSales.retryRefund": CaseDetail;
    "desk.afterSales.refundToBank": CaseDetail & { bank: string };
    "desk.afterSales.markRefundPaid": CaseDetail & { proof: string };
    "desk.afterSales.refund": {
      caseNo: string;
      orderNo: string;
      status: OrderStatus;
      lines: readonly { lineNo: number; quantity: number }[];
      amountFen: number;
      withheldFen: number;
    };
    "desk.afterSales.compensate": {
      caseNo: string;
      orderNo: string;
      status: OrderStatus;
      lineNo: number;
      amountFen: number;
    };
    /** `askedAs` is the refund number of the attempt that failed. */
    "desk.payments.retryReturn": { refundNo: string; tradeNo: string; amountFen: number; askedAs: string };
    "desk.payments.returnToBank": { refundNo: string; tradeNo: string; amountFen: number; bank: string };
    "desk.payments.markReturnPaid": { refundNo: string; tradeNo: string; amountFen: number; proof: string };
    /** `matter` is its kind, in Chinese, and the number of what it belongs to. */
    "desk.outbox.retry": { matter: string };
    "desk.outbox.giveUp": { matter: string };
    /** `happening` is the kind of what could not be told, in Chinese. */
    "desk.messages.retry": { happening: string };
    "desk.messages.giveUp": { happening: string };
    "desk.deliveries.save": { kind: DeliveryKind | null; content: string; howTo: string };
    /** `known` are codes that the variant had already. */
    "desk.deliveries.importCodes": { skuId: string; added: number; known: number };
    /** The code itself is never recorded. */
    "desk.deliveries.revealCode": { skuId: string; codeId: string; orderNo: string | null };
    "desk.deliveries.removeCode": { skuId: string; codeId: string };
    "desk.freight.save": FreightTemplateFields;
    "desk.freight.assign": { productId: string; templateId: string | null };
    "desk.storefront.saveAttributeTemplate": { name: string; attributes: string[] };
    "desk.storefront.removeAttributeTemplate": Nothing;
    "desk.storefront.saveBrand": { name: string; logoUrl: string; sort: number };
    "desk.storefront.removeBrand": Nothing;
    "desk.storefront.saveStore": {
      name: string;
      logoUrl: string;
      city: string;
      address: string;
      phone: string;
      hours: string;
      returnAddress: string;
      announcement: string;
      regionCode: string | null;
      latitude: number | null;
      longitude: number | null;
      pickupOpen: boolean;
    };
    "desk.couponTemplates.create": CouponTemplateDetail;
    "desk.couponTemplates.update": CouponTemplateDetail;
    "desk.couponTemplates.end": CouponTemplateDetail;
    "desk.complaints.reply": { text: string };
    "desk.complaints.complete": { text: string };
    "desk.complaints.decideRefund": { text: string };
    "desk.pushes.close": { event: string };
    "desk.pictures.decide": { picture: string; place: "avatar" | "review" | "case"; verdict: "kept" | "removed" };
    "desk.reviews.approve": { memberId: string; orderNo: string };
    "desk.reviews.remove": { memberId: string; orderNo: string };
    "desk.reviews.approveFollowUp": { memberId: string; orderNo: string };
    "desk.reviews.removeFollowUp": { memberId: string; orderNo: string };
    "desk.reviews.reply": { reply: string };
    "desk.reviews.changeSettings": { approveFromStars: number | null };
    /** `changed` lists the paths of the document that differ from the version before. */
    "desk.programmes.publish": { scope: string; version: number; changed: readonly string[] };
    "desk.programmes.schedule": { scope: string; version: number; changed: readonly string[]; effectiveAt: string };
    "desk.programmes.cancelScheduled": { scope: string; version: number; effectiveAt: string };
    "desk.growthCloses.close": { scope: string; period: string };
    "desk.growthCloses.setSchedule": { scope: string; automatic: boolean };
    "desk.dividends.close": { period: string; poolFen: number; handedOutFen: number };
    "desk.dividends.schedule": { every: "week" | "month" | null };
    "desk.withdrawals.approve": WithdrawalDetail;
    "desk.withdrawals.refuse": WithdrawalDetail;
    "desk.withdrawals.markPaid": WithdrawalDetail;
    "desk.withdrawals.takeBack": WithdrawalDetail;
    /** The receiver's name and account are never recorded. */
    "desk.withdrawals.showPayee": { withdrawalNo: string };
    "desk.withdrawals.receipt": { withdrawalNo: string };
    "desk.withdrawals.settings": Record<"before" | "after", WithdrawalSettings>;
    "desk.approvals.ask": ApprovalDetail;
    "desk.approvals.approve": ApprovalDetail;
    "desk.approvals.decline": ApprovalDetail;
    "desk.approvals.withdraw": ApprovalDetail;
    /** Each limit that differs, in words: 发券 · 客服：单次 20 → 50. */
    "desk.limits.save": { version: number; limits: readonly string[] };
    /** Each setting that differs, in words: 付款时限：30 分钟 → 45 分钟. */
    "desk.settings.save": SettingsDetail;
    "desk.settings.restore": SettingsDetail;
    "desk.settings.saveLegalText": LegalTextDetail;
    "desk.settings.restoreLegalText": LegalTextDetail;
    "desk.bills.retry": { day: string; downloaded: number; failed: number };
    "desk.bills.book": BillDifferenceDetail;
    "desk.bills.ask": BillDifferenceDetail;
    "desk.bills.explain": BillDifferenceDetail;
    /** Which secrets were replaced, in words: 更换商户私钥; never what they are. */
    "desk.merchants.save": MerchantDetail & { changes: readonly string[] };
    "desk.merchants.retire": MerchantDetail;
    "desk.merchants.restore": MerchantDetail;
    /** The page that WeChat's messages about parcels open, in these mini-programs. */
    "desk.setup.setOrderPath": { path: string; appids: readonly string[] };
    "desk.books.export": { from: string; to: string };
    /** The filter of the exported list, as the desk sent it. */
    "desk.lists.export": { filter: unknown };
    "desk.jobs.run": { runId: string };
  };

export type DeedAction = keyof DeedDetails;

/** Kinds of things that a deed or a look-up can be about. */
export type SubjectKind =
  | "m"
  | "order"
  | "after-sale"
  | "product"
  | "staff"
  | "pool"
  | "plan"
  | "plan-draft"
  | "review"
  | "store"
  | "banner"
  | "material"
  | "category"
  | "brand"
  | "attribute-template"
  | "freight"
  | "coupon-template"
  | "activity"
  | "threshold"
  | "coupon-campaign"
  | "campaign"
  | "lottery"
  | "programme"
  | "growth-close"
  | "export"
  | "job"
  | "outbox"
  | "payment-batch"
  | "bill"
  | "legal-text"
  | "push"
  | "complaint"
  | "tag"
  | "member-group"
  | "customer"
  | "channel"
  | "organisation"
  | "quick-answer";

/** `m:ID` is a member, `order:NO` an order; a word alone is something the shop has one of, or many at once. */
export type AuditSubject =
  | `${SubjectKind}:${string}`
  | "withdrawals"
  | "orders"
  | "reviews"
  | "search"
  | "order-path"
  | "order-centre"
  | "staff-limits"
  | "staff-roles"
  | "members"
  | "goods"
  | "merchants"
  | "books"
  | "crm-settings"
  | "life-cycle"
  | "ranking"
  | "newcomer-gift"
  | "shop-settings"
  | "shop-front";

/** 操作: something staff did that 操作日志 keeps; the action decides which detail belongs to it. */
export type Deed = {
  [Action in DeedAction]: {
    action: Action;
    subject: AuditSubject;
    detail: DeedDetails[Action];
    /** What staff wrote as their reason; null for deeds that ask for none. */
    reason: string | null;
  };
}[DeedAction];
