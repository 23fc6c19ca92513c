import { Navigate } from "react-router";
import { isAllowed } from "../kit/rights";
import { namesOfRoles, type Role } from "../kit/roles";
import { useSession } from "../kit/session";
import { FigurePanel } from "./figure-panel";
import { QuickActs } from "./quick-acts";
import { RecentPanel } from "./recent-panel";
import { WaitingPanel } from "./waiting-panel";
import "./home.css";

const clock = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "numeric", hourCycle: "h23" });
const date = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "long",
  day: "numeric",
  weekday: "long",
});

function greeting(now: Date): string {
  const hour = Number.parseInt(clock.format(now), 10);
  if (hour < 5) return "夜深了";
  if (hour < 11) return "早上好";
  if (hour < 13) return "中午好";
  return hour < 18 ? "下午好" : "晚上好";
}

/** 首页: what waits for this person, how the shop does, and the ways to what they do most. */
export function HomePage() {
  const session = useSession();
  if (!session) return null;
  const { name, roles, roleName } = session.staff;
  const sees = (...wanted: Role[]) => isAllowed(session.staff, wanted, "home.read");
  // 店员 do one thing, and the start page has nothing else for them.
  if (roles.length === 1 && roles[0] === "clerk" && !roleName) return <Navigate to="/pickups" replace />;
  const now = new Date();
  return (
    <div className="home" data-testid="home-page">
      <header className="home-head">
        <div>
          <h1>
            {greeting(now)}，{name}
          </h1>
          <p className="faint">
            {date.format(now)} · {[namesOfRoles(roles), roleName].filter(Boolean).join("、")}
          </p>
        </div>
        <QuickActs />
      </header>
      {sees("service", "operator", "finance") && <WaitingPanel />}
      {sees("operator", "finance") && <FigurePanel />}
      <RecentPanel />
    </div>
  );
}
