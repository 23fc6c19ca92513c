import { isPermitted, type Permission } from "@/desk/kit/permission-table";
import { isAllowed } from "@/desk/kit/rights";
import type { Role } from "@/desk/kit/roles";
import { useStaffSession } from "@/staff/data/session";

/** The server decides; the pages only hide what it would refuse. */
export function useMay(permission: Permission): boolean {
  return isPermitted(useStaffSession()?.staff, permission);
}

/** Whether somebody may open a room: by one of the roles, or by the single right to read it. */
export function useOpens(roles: readonly Role[], right: string): boolean {
  return isAllowed(useStaffSession()?.staff, roles, right);
}

/** Staff of a store see what is their store's: no pages of members, and no money of the platform. */
export const useIsOfStore = (): boolean => typeof useStaffSession()?.staff.storeId === "string";
