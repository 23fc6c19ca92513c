import { hasRole, type Role } from "./roles";
import { useSession } from "./session";

/** The roles that may do something, besides admins. The server decides; the desk only hides what it would refuse. */
const permissions = {
  /** Notes and tags, levels, points and coupons of a member. */
  serveMembers: ["service", "operator"],
  decideCases: ["service", "operator"],
  /** A failed refund is paid to a bank card, or by hand. */
  settleFailedRefunds: ["finance"],
  /** 图片审核: whether a picture of a member is shown. */
  decidePictures: ["service", "operator"],
  refundOrders: ["service", "operator"],
  refundClosedOrders: ["operator"],
  shipOrders: ["operator"],
  /** With receivers in the clear. */
  exportOrders: ["operator"],
  /** Addresses that open a page of the mini-program. */
  createLinks: ["operator"],
  runJobs: ["operator"],
  /** Identities, titles and regions. */
  grantStanding: ["operator"],
  /** Which reviews are approved without being looked at. */
  changeReviewSettings: ["operator"],
  /** Customer service may hold a member's money back; only finance gives it free again. */
  freezeMoney: ["finance", "service"],
  unfreezeMoney: ["finance"],
} satisfies Record<string, Role[]>;

export function useMay(permission: keyof typeof permissions): boolean {
  return hasRole(useSession()?.staff.roles ?? [], permissions[permission]);
}
