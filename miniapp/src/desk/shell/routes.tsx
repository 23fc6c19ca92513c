import { createBrowserRouter, type RouteObject } from "react-router";
import { CrashPage } from "./missing-page";
import { rooms } from "./rooms";
import { Shell } from "./shell";

/** Pages are loaded when first opened. A page that fails says so in its place, and the navigation beside it stays. */
const routes: RouteObject[] = [
  {
    path: "/login",
    errorElement: <CrashPage />,
    lazy: async () => ({ Component: (await import("./login-route")).LoginRoute }),
    HydrateFallback: () => null,
  },
  {
    path: "/",
    element: <Shell />,
    errorElement: <CrashPage />,
    HydrateFallback: () => null,
    children: rooms.map((room) => ({
      path: room.path,
      handle: room,
      errorElement: <CrashPage />,
      lazy: async () => ({ Component: await room.page() }),
    })),
  },
];

/** A router reads the address when it is made: not before the desk is shown. */
export const createDeskRouter = () => createBrowserRouter(routes, { basename: "/desk" });
