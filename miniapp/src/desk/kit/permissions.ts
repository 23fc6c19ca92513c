import { isPermitted, type Permission } from "./permission-table";
import { useSession } from "./session";

export function useMay(permission: Permission): boolean {
  return isPermitted(useSession()?.staff, permission);
}
