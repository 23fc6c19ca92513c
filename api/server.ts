import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { answerTrpc } from "./answer-trpc";
import { clientIpOf } from "./http/client-ip";
import { compressAnswers } from "./http/compress-answers";
import { errorAnswer } from "./http/error-answer";
import { healthRoutes, type Readiness } from "./http/health-routes";
import { logRequests, type RequestEnv } from "./http/log-requests";
import { serveFolder, serveSinglePageApp, tagPages } from "./http/serve-folder";
import { exportRoutes } from "./money/books/export-routes";
import { paymentBatchRoutes } from "./money/payment-batches/batch-routes";
import { defaultAvatarUrl, serveDefaultAvatar } from "./people/members/default-avatar";
import { personalDataRoutes } from "./people/personal-data/export-routes";
import { sharePictureRoutes } from "./people/share/share-picture-routes";
import { pushRoutes } from "./pushes/receive-push";
import { listExportRoutes } from "./staff/lists/export-routes";
import { listDivisionsJson } from "./trade/addresses/list-divisions-json";
import { shippingTableRoutes } from "./trade/shipping/table-routes";
import { tracePushRoutes } from "./trade/shipping/traces/trace-pushes";
import type { Deps } from "./trpc/context";
import type { PictureStore } from "./trpc/picture-store";
import { uploadRoutes } from "./uploads/upload-routes";
import { videoRoutes } from "./uploads/video-routes";
import { paymentNotifyRoutes } from "./wechat-notify";

/** Folders whose files are served; a missing or unbuilt folder is skipped. */
export type ServedFolders = {
  /** Pictures, at `/media`. */
  media?: string;
  /** The mini-program's browser build, at `/`. */
  h5?: string;
  /** The desk's build, at `/desk`. */
  desk?: string;
  /** Whether watch builds of `bun run dev` write these folders. */
  watched?: boolean;
};

export type AppSettings = Readiness & {
  production: boolean;
  proxyHops: number;
  /** Address of the sandbox's pages, for links in the client; null with the real WeChat. */
  sandboxUrl: string | null;
  folders: ServedFolders;
  /** Store of uploaded pictures; without it uploads are off. */
  pictures?: PictureStore;
  /** False for replayed histories: there virtual goods are received only when the history says so. */
  deliversVirtual?: boolean;
  /** `/metrics`, where it shall answer on the shop's own port. */
  metrics?: Hono;
};

/** Paths of the mini-program's pages; any other path without a file is unknown. */
const miniProgramPages = /^\/((pages|agent|member)\/.*)?$/;

/** Answers of the API depend on the session and on the moment. */
const neverCached: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
  c.header("vary", "Authorization", { append: true });
};

/** The whole API as one function from request to response; it needs no port. */
export function createApp(deps: Deps, settings: AppSettings): Hono<RequestEnv> {
  const { folders } = settings;
  const app = new Hono<RequestEnv>();
  app.use(logRequests(deps, clientIpOf(settings.proxyHops, deps.log)));
  app.use(
    secureHeaders({
      // The mini-program's development server on another port shows these pictures too.
      crossOriginResourcePolicy: "cross-origin",
      xFrameOptions: "SAMEORIGIN",
      strictTransportSecurity: settings.production ? "max-age=31536000" : false,
    }),
  );
  if (!settings.production)
    app.use(cors({ origin: "*", allowHeaders: ["authorization", "content-type"], maxAge: 600 }));
  // Pictures and tables are larger than any other body: these routes come before the general limit.
  if (settings.pictures) {
    app.route("/", videoRoutes(deps, settings.pictures));
    app.route("/", uploadRoutes(deps, settings.pictures));
  }
  app.route("/", shippingTableRoutes(deps));
  app.route("/", paymentBatchRoutes(deps));
  for (const path of ["/trpc/*", "/client-config"]) app.use(path, neverCached);
  for (const path of ["/trpc/*", "/divisions.json"]) app.use(path, compressAnswers);
  app.use(bodyLimit({ maxSize: 1024 * 1024, onError: (c) => errorAnswer(c, "input.invalid", 413) }));

  app.route("/", healthRoutes(deps, settings));
  if (settings.metrics) app.route("/", settings.metrics);
  app.get("/client-config", (c) => c.json({ sandboxUrl: settings.sandboxUrl }));
  app.get("/divisions.json", listDivisionsJson);
  app.all("/trpc/*", (c) => answerTrpc(c, deps));
  app.route("/", exportRoutes(deps));
  app.route("/", listExportRoutes(deps));
  app.route("/", personalDataRoutes(deps));
  app.route("/", sharePictureRoutes({ ...deps, pictures: settings.pictures ?? deps.pictures }, folders));
  app.route("/", paymentNotifyRoutes(deps, settings));
  app.route("/", pushRoutes(deps));
  app.route("/", tracePushRoutes(deps));
  app.get(defaultAvatarUrl, serveDefaultAvatar);
  if (folders.media) app.get("/media/*", serveFolder("/media", folders.media));
  // Before `/desk/*`, whose pattern matches `/desk` too.
  if (folders.desk) app.get("/desk", (c) => c.redirect("/desk/"));
  if (folders.desk) app.get("/favicon.ico", (c) => c.redirect("/desk/favicon.ico"));
  const { watched } = folders;
  const front = { sandboxOrigin: settings.sandboxUrl ? new URL(settings.sandboxUrl).origin : null, watched };
  app.get("/*", tagPages);
  if (folders.desk) app.get("/desk/*", serveSinglePageApp({ ...front, path: "/desk", folder: folders.desk }));
  if (folders.h5)
    app.get("/*", serveSinglePageApp({ ...front, path: "", folder: folders.h5, pages: miniProgramPages }));

  app.notFound((c) => errorAnswer(c, "request.not_found", 404));
  app.onError((error, c) => {
    deps.log.error({ requestId: c.get("requestId"), err: error }, "failed");
    return errorAnswer(c, "service.unavailable", 500);
  });
  return app;
}
