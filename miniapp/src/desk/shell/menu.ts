import { hasRole } from "../kit/roles";
import type { StaffSession } from "../kit/session";
import type { MenuEntry, Room } from "./room";
import { rooms } from "./rooms";

type Staff = Pick<StaffSession["staff"], "roles" | "storeId">;
type MenuRoom = Room & { menu: MenuEntry };

/** The rooms that the main navigation offers a member of staff, in its order. */
export function menuOf(staff: Staff): MenuRoom[] {
  return rooms.filter((room): room is MenuRoom => room.menu !== undefined && isOffered(room.menu, staff));
}

export function isOffered({ roles, ofStores }: MenuEntry, staff: Staff): boolean {
  return hasRole(staff.roles, roles) && (staff.storeId === null || ofStores === true);
}

/** The page after the login: the search, or the first room for the staff of a store, who have no search. */
export function firstPath(staff: Staff): string {
  if (staff.storeId === null) return "/";
  return menuOf(staff)[0]?.path ?? "/goods";
}
