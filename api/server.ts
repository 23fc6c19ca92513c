import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { answerTrpc } from "./answer-trpc";
import { clientIpOf } from "./http/client-ip";
import { errorAnswer } from "./http/error-answer";
import { healthRoutes } from "./http/health-routes";
import { logRequests, type RequestEnv } from "./http/log-requests";
import { serveFolder, serveSinglePageApp } from "./http/serve-folder";
import { exportRoutes } from "./money/books/export-routes";
import { listDivisionsJson } from "./trade/addresses/list-divisions-json";
import type { Deps } from "./trpc/context";
import type { PictureStore } from "./trpc/picture-store";
import { uploadRoutes } from "./uploads/upload-routes";
import { paymentNotifyRoutes } from "./wechat-notify";

/** Folders whose files are served; one that is not given, or not built, is simply not there. */
export type ServedFolders = {
  /** Pictures, at `/media`. */
  media?: string;
  /** The mini-program's browser build, at `/`. */
  h5?: string;
  /** The workplace's build, at `/desk`. */
  desk?: string;
};

export type AppSettings = {
  production: boolean;
  proxyHops: number;
  /** Where the sandbox's pages are, for the client's links to it; null where the real WeChat is used. */
  sandboxUrl: string | null;
  folders: ServedFolders;
  /** Where members' pictures are kept; without one nobody can upload. */
  pictures?: PictureStore;
  /** False for who replays orders: there, goods are received only when that is told. */
  deliversVirtual?: boolean;
  /** False from the moment a shutdown begins: load balancers send no more. */
  ready: () => boolean;
};

/** The whole API as one function from request to response; no port is needed to use it. */
export function createApp(deps: Deps, settings: AppSettings): Hono<RequestEnv> {
  const { folders } = settings;
  const app = new Hono<RequestEnv>();
  app.use(logRequests(deps, clientIpOf(settings.proxyHops)));
  app.use(
    secureHeaders({
      // Pictures are also shown by the mini-program's development server on another port.
      crossOriginResourcePolicy: "cross-origin",
      xFrameOptions: "SAMEORIGIN",
      strictTransportSecurity: settings.production ? "max-age=31536000" : false,
    }),
  );
  if (!settings.production)
    app.use(cors({ origin: "*", allowHeaders: ["authorization", "content-type"], maxAge: 600 }));
  // Pictures are larger than anything else: they come before the limit of the rest.
  if (settings.pictures) app.route("/", uploadRoutes(deps, settings.pictures));
  app.use(bodyLimit({ maxSize: 1024 * 1024, onError: (c) => errorAnswer(c, "input.invalid", 413) }));

  app.route("/", healthRoutes(deps, settings.ready));
  app.get("/client-config", (c) => c.json({ sandboxUrl: settings.sandboxUrl }));
  app.get("/divisions.json", listDivisionsJson);
  app.all("/trpc/*", (c) => answerTrpc(c, deps));
  app.route("/", exportRoutes(deps));
  app.route("/", paymentNotifyRoutes(deps, settings));
  if (folders.media) app.get("/media/*", serveFolder("/media", folders.media));
  // Before the next line, whose pattern covers it too.
  if (folders.desk) app.get("/desk", (c) => c.redirect("/desk/"));
  if (folders.desk) app.get("/desk/*", serveSinglePageApp("/desk", folders.desk));
  if (folders.h5) app.get("/*", serveSinglePageApp("", folders.h5));

  app.notFound((c) => errorAnswer(c, "request.not_found", 404));
  app.onError((error, c) => {
    deps.log.error({ requestId: c.get("requestId"), err: error }, "failed");
    return errorAnswer(c, "service.unavailable", 500);
  });
  return app;
}
