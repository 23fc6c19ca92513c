import { Navigate, useSearchParams } from "react-router";
import { queryClient } from "../kit/api";
import { beginSession, type StaffSession, useSession } from "../kit/session";
import { LoginPage } from "../login/login-page";
import { pathAfterLogin } from "../login/login-path";

/** The login inside the running desk, after a session has ended: what the last person read is forgotten. */
export function LoginRoute() {
  const current = useSession();
  const [params] = useSearchParams();
  const next = params.get("next");
  if (current) return <Navigate to={pathAfterLogin(next)} replace />;
  const begin = (session: StaffSession) => {
    queryClient.clear();
    beginSession(session);
  };
  return <LoginPage leadsBack={next !== null} onLogin={begin} />;
}
