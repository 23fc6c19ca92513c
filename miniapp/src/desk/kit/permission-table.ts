import { isAllowed } from "./rights";
import type { Role } from "./roles";
import type { StaffSession } from "./session";

/** The roles that may do something, besides admins. The server decides; the desk only hides what it would refuse. */
const permissions = {
  /** Notes and tags, levels, points and coupons of a member. */
  serveMembers: ["service", "operator"],
  /** Full phone numbers and addresses, for a reason. */
  unmask: ["service", "operator"],
  /** Notes, address, price, cancelling and receipt of an order. */
  changeOrders: ["service", "operator"],
  decideCases: ["service", "operator"],
  /** A failed refund is paid to a bank card, or by hand. */
  settleFailedRefunds: ["finance"],
  /** 图片审核: whether a picture of a member is shown. */
  decidePictures: ["service", "operator"],
  refundOrders: ["service", "operator"],
  refundClosedOrders: ["operator"],
  shipOrders: ["operator"],
  /** With phone numbers in the clear. */
  exportMembers: ["operator"],
  /** Tags are renamed and deleted with all who bear them. */
  keepTags: ["operator"],
  /** 常用语 that all share. */
  keepSharedAnswers: ["operator"],
  /** With receivers in the clear. */
  exportOrders: ["operator"],
  exportCases: ["service", "operator"],
  exportStockChanges: ["operator"],
  exportReviews: ["service", "operator"],
  exportLedger: ["finance"],
  exportWithdrawals: ["finance"],
  /** 通过 and 驳回. */
  decideWithdrawals: ["finance"],
  payBatches: ["finance"],
  closeDays: ["finance"],
  /** Addresses that open a page of the mini-program. */
  createLinks: ["operator"],
  keepCoupons: ["operator"],
  exportCoupons: ["operator"],
  runJobs: ["operator"],
  /** Operators hand customers out; sales people take them from 公海. */
  assignCustomers: ["operator"],
  followCustomers: ["sales"],
  /** 组织: contracts, people and applications are operators', transfers finance staff's. */
  readOrganisations: ["operator", "finance"],
  keepOrganisations: ["operator"],
  recordTransfers: ["finance"],
  /** Stages of all members, and from when on each begins. */
  keepLifeCycle: ["operator"],
  /** Identities, titles and regions. */
  grantStanding: ["operator"],
  /** Which reviews are approved without being looked at. */
  changeReviewSettings: ["operator"],
  /** Customer service may hold a member's money back; only finance gives it free again. */
  freezeMoney: ["finance", "service"],
  unfreezeMoney: ["finance"],
} satisfies Record<string, Role[]>;

/** The single right by which an own role may do it too; what is missing is for the built-in roles alone. */
const rightOf: Partial<Record<keyof typeof permissions, string>> = {
  decideWithdrawals: "withdrawals.act",
  serveMembers: "members.act",
  unmask: "desk.act",
  changeOrders: "orders.act",
  decideCases: "afterSales.act",
  settleFailedRefunds: "afterSales.settle",
  decidePictures: "pictures.act",
  refundOrders: "afterSales.refund",
  shipOrders: "shipping.act",
  exportOrders: "orders.export",
  exportCases: "afterSales.export",
  exportStockChanges: "goods.export",
  exportReviews: "reviews.export",
  exportMembers: "memberList.export",
  exportLedger: "books.exportLedger",
  exportWithdrawals: "withdrawals.export",
  payBatches: "paymentBatches.act",
  closeDays: "books.close",
  createLinks: "links.act",
  keepCoupons: "couponTemplates.act",
  exportCoupons: "couponTemplates.export",
  runJobs: "jobs.act",
  followCustomers: "crm.act",
  keepOrganisations: "organisations.act",
  recordTransfers: "organisations.act",
  grantStanding: "standing.act",
  freezeMoney: "wallet.freeze",
  unfreezeMoney: "wallet.unfreeze",
};

export type Permission = keyof typeof permissions;
type Staff = Pick<StaffSession["staff"], "roles" | "rights">;

/** Whether somebody may do it, here and in the mini-program's sub-package for staff. */
export function isPermitted(staff: Staff | undefined, permission: Permission): boolean {
  return isAllowed(staff, permissions[permission], rightOf[permission]);
}
