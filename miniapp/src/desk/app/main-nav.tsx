import { NavLink } from "react-router";
import type { StaffSession } from "./session";

/** Rooms beside the search, for those who may enter; the server decides, this only hides what would be refused. */
const rooms = [
  { to: "/shipping", name: "发货", roles: ["operator"] },
  { to: "/after-sales", name: "售后", roles: ["service", "operator"] },
  { to: "/withdrawals", name: "提现", roles: ["finance"] },
  { to: "/debts", name: "欠款", roles: ["finance"] },
];

export function MainNav({ staff }: { staff: StaffSession["staff"] }) {
  const open = rooms.filter(({ roles }) => [...roles, "admin"].some((role) => staff.roles.includes(role)));
  if (open.length === 0) return null;
  return (
    <nav className="main-nav" aria-label="主导航">
      {open.map(({ to, name }) => (
        <NavLink key={to} to={to} data-testid={`nav${to.replace("/", "-")}`}>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
