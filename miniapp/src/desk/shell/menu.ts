import { isAllowed } from "../kit/rights";
import type { StaffSession } from "../kit/session";
import type { MenuEntry, Room } from "./room";
import { rooms } from "./rooms";

type Staff = Pick<StaffSession["staff"], "roles" | "rights" | "storeId">;
type MenuRoom = Room & { menu: MenuEntry };

/** The rooms that the main navigation offers a member of staff, in its order. */
export function menuOf(staff: Staff): MenuRoom[] {
  return rooms.filter((room): room is MenuRoom => isOffered(room, staff));
}

/** The room of the server whose 查看 opens a page to own roles, or the right itself; pages that are for admins alone are missing. */
const roomOfPath: Readonly<Record<string, string>> = {
  "/orders": "orders",
  "/shipping": "shipping",
  "/pickups": "pickups.act",
  "/after-sales": "afterSales",
  "/complaints": "complaints",
  "/approvals": "approvals",
  "/goods": "goods",
  "/stock": "goods",
  "/storefront": "storefront",
  "/shop-front": "storefront",
  "/banners": "storefront",
  "/freight": "freight",
  "/members": "memberList",
  "/tags": "members",
  "/member-groups": "memberGroups",
  "/life-cycle": "lifeCycle",
  "/rankings": "rankings",
  "/layers": "layers",
  "/channels": "channels",
  "/quick-answers": "quickAnswers",
  "/promotions": "promotions",
  "/newcomer-gift": "newcomerGift",
  "/lotteries": "lotteries",
  "/campaigns": "campaigns",
  "/coupons": "couponTemplates",
  "/reviews": "reviews",
  "/levels": "growthCloses",
  "/programmes": "programmes",
  "/plan": "plan",
  "/grants": "standing",
  "/dividends": "dividends",
  "/withdrawals": "withdrawals",
  "/payment-batches": "paymentBatches",
  "/store-statements": "storeStatements",
  "/bills": "bills",
  "/debts": "wallet",
  "/failed-returns": "payments",
  "/figures": "books",
  "/ledger": "books",
  "/day-closes": "books",
  "/trial-balance": "books",
  "/jobs": "jobs",
};

export function isOffered({ path, menu }: Room, staff: Staff): boolean {
  if (!menu) return false;
  const room = roomOfPath[path];
  // The start page is everybody's, and shows each what they may see.
  const isOwn = path === "/" || isAllowed(staff, menu.roles, room && (room.includes(".") ? room : `${room}.read`));
  return isOwn && (staff.storeId === null || menu.ofStores === true);
}
