/** The login that leads back to `path` of the desk, such as `/orders?status=paid`. */
export const loginPath = (path: string): string =>
  path === "/" ? "/login" : `/login?next=${encodeURIComponent(path)}`;

/** The page to show after the login: a path of the desk only, never the address of another site. */
export function pathAfterLogin(next: string | null): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/login") ? next : "/";
}
