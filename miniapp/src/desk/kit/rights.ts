import { hasRole, type Role } from "./roles";
import type { StaffSession } from "./session";

type Staff = Pick<StaffSession["staff"], "roles" | "rights">;

/** Whether somebody has one of the roles, or an own role with the right. The server decides; the desk hides what it would refuse. */
export function isAllowed(staff: Staff | undefined, roles: readonly Role[], right: string | undefined): boolean {
  if (!staff) return false;
  // Sessions of earlier versions know no rights.
  return hasRole(staff.roles, roles) || (right !== undefined && (staff.rights ?? []).includes(right));
}
