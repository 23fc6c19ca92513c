import { NavLink } from "react-router";
import { ApprovalCount } from "../approvals/approval-count";
import { ComplaintCount } from "../complaints/complaint-count";
import type { StaffSession } from "../kit/session";
import { menuOf } from "./menu";

type Props = { staff: StaffSession["staff"]; onChosen?: () => void };

export function MainNav({ staff, onChosen }: Props) {
  const offered = menuOf(staff);
  const groups = new Set(offered.map(({ menu }) => menu.group));
  const roomsOf = (group: string) => offered.filter(({ menu }) => menu.group === group);
  return (
    <nav className="main-nav" aria-label="主导航">
      {[...groups].map((group) => (
        <section key={group} aria-label={group}>
          <h2>{group}</h2>
          {roomsOf(group).map(({ path, name, menu: { icon: Icon } }) => (
            <NavLink
              key={path}
              to={path}
              end={path === "/"}
              onClick={onChosen}
              data-testid={`nav${path.replace("/", "-")}`}
            >
              <Icon />
              {name}
              {path === "/approvals" && <ApprovalCount />}
              {path === "/complaints" && <ComplaintCount />}
            </NavLink>
          ))}
        </section>
      ))}
    </nav>
  );
}
