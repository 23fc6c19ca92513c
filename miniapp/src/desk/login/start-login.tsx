import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { beginSession, type StaffSession } from "../kit/session";
import { LoginPage } from "./login-page";
import { loginPath, pathAfterLogin } from "./login-path";

const base = "/desk";

type Desk = { startDesk: (root: HTMLElement) => void };
type StartLoginInput = { root: HTMLElement; loadDesk: () => Promise<Desk> };

/** Shows the login without the rest of the desk, and then the desk at the page that was asked for. */
export function startLogin({ root, loadDesk }: StartLoginInput): void {
  const path = location.pathname.slice(base.length) || "/";
  if (path !== "/login") history.replaceState(null, "", base + loginPath(path + location.search));
  const next = new URLSearchParams(location.search).get("next");
  const page = createRoot(root);
  const openDesk = async (session: StaffSession) => {
    const { startDesk } = await loadDesk();
    beginSession(session);
    history.replaceState(null, "", base + pathAfterLogin(next));
    page.unmount();
    startDesk(root);
  };
  page.render(
    <StrictMode>
      <LoginPage leadsBack={next !== null} onLogin={openDesk} />
    </StrictMode>,
  );
  // The desk loads while the name is typed or filled in.
  addEventListener("input", () => void loadDesk(), { once: true });
}
