import { DownOutlined } from "@ant-design/icons";
import { useState } from "react";
import { NavLink, useLocation } from "react-router";
import { useWaitingList } from "../home/use-waiting";
import { badgeOf, type Waiting } from "../home/waiting-words";
import type { StaffSession } from "../kit/session";
import { foldedGroups, keepFolded } from "./folded-groups";
import { menuOf } from "./menu";

type Props = { staff: StaffSession["staff"]; onChosen?: () => void };
type Offered = ReturnType<typeof menuOf>;

/** The rooms by group. Groups can be folded, and stay so; the one of the page that is shown is always open. */
export function MainNav({ staff, onChosen }: Props) {
  const waiting = useWaitingList();
  const [folded, setFolded] = useState(foldedGroups);
  const { pathname } = useLocation();
  const offered = menuOf(staff);
  const groups = [...new Set(offered.map(({ menu }) => menu.group))];
  const turn = (group: string) => {
    const next = folded.includes(group) ? folded.filter((other) => other !== group) : [...folded, group];
    keepFolded(next);
    setFolded(next);
  };
  return (
    <nav className="main-nav" aria-label="主导航">
      {groups.map((group) => {
        const entries = offered.filter(({ menu }) => menu.group === group);
        const isCurrent = entries.some(({ path }) => path !== "/" && pathname.startsWith(path));
        const isOpen = group === "" || isCurrent || !folded.includes(group);
        return (
          <section key={group} aria-label={group === "" ? undefined : group}>
            {group !== "" && (
              <GroupHead group={group} isOpen={isOpen} badge={isOpen ? 0 : sumOf(entries, waiting)} onTurn={turn} />
            )}
            {isOpen && <Entries entries={entries} waiting={waiting} onChosen={onChosen} />}
          </section>
        );
      })}
    </nav>
  );
}

const sumOf = (entries: Offered, waiting: readonly Waiting[]) =>
  entries.reduce((sum, { path }) => sum + Number.parseInt(badgeOf(path, waiting)?.count ?? "0", 10), 0);

type HeadProps = { group: string; isOpen: boolean; badge: number; onTurn: (group: string) => void };

function GroupHead({ group, isOpen, badge, onTurn }: HeadProps) {
  return (
    <h2>
      <button type="button" aria-expanded={isOpen} onClick={() => onTurn(group)} data-testid={`nav-group-${group}`}>
        {group}
        {badge > 0 && <span className="nav-count figure">{badge}</span>}
        <DownOutlined className={isOpen ? "nav-fold" : "nav-fold nav-folded"} />
      </button>
    </h2>
  );
}

type EntriesProps = { entries: Offered; waiting: readonly Waiting[]; onChosen?: () => void };

function Entries({ entries, waiting, onChosen }: EntriesProps) {
  return entries.map(({ path, name, menu: { icon: Icon } }) => {
    const badge = badgeOf(path, waiting);
    const testId = `nav${path.replace("/", "-")}`;
    return (
      <NavLink key={path} to={path} end={path === "/"} onClick={onChosen} data-testid={testId}>
        <Icon />
        {name}
        {badge && (
          <span className="nav-count figure" title={badge.title} data-testid={`${testId}-count`}>
            {badge.count}
          </span>
        )}
      </NavLink>
    );
  });
}
