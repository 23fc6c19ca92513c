import { MenuOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { Suspense, useState } from "react";
import { Link, Navigate, Outlet, useLocation } from "react-router";
import { Mark } from "../kit/mark";
import { isAllowed } from "../kit/rights";
import type { Role } from "../kit/roles";
import { useSession } from "../kit/session";
import { LoadingView } from "../kit/state-views";
import { useBrand } from "../kit/use-brand";
import { FirstPasswordPage } from "../login/first-password-page";
import { loginPath } from "../login/login-path";
import { SearchBox } from "../search/search-box";
import { LeaveGuard } from "./leave-guard";
import { MainNav } from "./main-nav";
import { RoomGate } from "./room-gate";
import { RoomTitle } from "./room-title";
import { StaffMenu } from "./staff-menu";

/** 店员 find orders by their codes, and sales people their customers. */
const searchers: readonly Role[] = ["service", "operator", "finance", "sales"];

/** The frame of every page behind the login. Without a session it leads to the login, which leads back afterwards. */
export function Shell() {
  const session = useSession();
  const brand = useBrand();
  const location = useLocation();
  const [isNavOpen, setNavOpen] = useState(false);
  if (!session) {
    return <Navigate to={loginPath(location.pathname + location.search)} replace />;
  }
  if (session.staff.mustChangePassword) return <FirstPasswordPage staff={session.staff} />;
  return (
    <div className="shell">
      <header className="topbar">
        <button
          type="button"
          className="nav-button"
          aria-label="打开导航"
          onClick={() => setNavOpen(true)}
          data-testid="nav-open"
        >
          <MenuOutlined />
        </button>
        <Link to="/" className="brand" aria-label={`${brand.name}工作台`} data-testid="home-link">
          {brand.logoUrl ? <img className="brand-logo" src={brand.logoUrl} alt="" /> : <Mark />}
          <span className="brand-name">{brand.name}</span>
          <span className="brand-part">工作台</span>
        </Link>
        {isAllowed(session.staff, searchers, "desk.read") && <SearchBox />}
        <StaffMenu staff={session.staff} />
      </header>
      <aside className="rail">
        <MainNav staff={session.staff} />
      </aside>
      <Drawer
        open={isNavOpen}
        onClose={() => setNavOpen(false)}
        placement="left"
        size={240}
        title={`${brand.name} · 工作台`}
      >
        <MainNav staff={session.staff} onChosen={() => setNavOpen(false)} />
      </Drawer>
      <LeaveGuard />
      <main className="content">
        <RoomTitle />
        <Suspense fallback={<LoadingView />}>
          <RoomGate staff={session.staff}>
            <Outlet />
          </RoomGate>
        </Suspense>
      </main>
    </div>
  );
}
