import { hasRole } from "../kit/roles";
import type { StaffSession } from "../kit/session";
import { type MenuEntry, type Room, rooms } from "./rooms";

type Staff = Pick<StaffSession["staff"], "roles" | "storeId">;
type MenuRoom = Room & { menu: MenuEntry };

/** The rooms that the main navigation offers somebody, in its order. */
export function menuOf(staff: Staff): MenuRoom[] {
  return rooms.filter((room): room is MenuRoom => room.menu !== undefined && isOffered(room.menu, staff));
}

function isOffered({ roles, ofStores }: MenuEntry, staff: Staff): boolean {
  return hasRole(staff.roles, roles) && (staff.storeId === null || ofStores === true);
}

/** Where somebody begins after the login: at the search, and in a store, where there is none, in its first room. */
export function firstPath(staff: Staff): string {
  if (staff.storeId === null) return "/";
  return menuOf(staff)[0]?.path ?? "/goods";
}
