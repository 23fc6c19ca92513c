import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { loadPictureStates } from "@liandong/db/uploads/picture-checks";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { bearerToken } from "../http/bearer-token";
import { errorAnswer } from "../http/error-answer";
import type { RequestEnv } from "../http/log-requests";
import { createContext, type Deps } from "../trpc/context";
import type { PictureStore } from "../trpc/picture-store";
import { takeAttempt } from "../trpc/rate-limit";
import { readNarrow, readWidth } from "./narrow-picture";
import { uploadName, uploadsPath } from "./picture-path";
import { maxUploadBytes, toJpeg } from "./read-picture";
import { savePicture } from "./save-picture";
import { readFile, requireUploader, type Uploader } from "./upload-form";

/** Re-encoding a picture is expensive: limit members to what a person photographs. */
const uploadRate = { name: "upload", limit: 60, windowSeconds: 3600 };
/** Operators upload about ten pictures for each of many goods. */
const staffUploadRate = { name: "upload.staff", limit: 600, windowSeconds: 3600 };
/** Room for the form around the file. */
const formBytes = 16 * 1024;

const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 413 | 415 | 429>> = {
  "auth.login_required": 401,
  "auth.forbidden": 403,
  "request.too_many": 429,
  "upload.too_large": 413,
  "upload.unsupported": 415,
  "input.invalid": 400,
};

/**
 * `POST /uploads` takes a form with one `file` from members and operators and answers `{path}`; `GET /media/uploads/…`
 * serves the picture to anybody who knows its name, with `?w=` as wide as a page needs it. Plain HTTP, because the mini-program's `uploadFile` speaks no tRPC.
 */
export function uploadRoutes(deps: Deps, store: PictureStore): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  const limit = bodyLimit({
    maxSize: maxUploadBytes + formBytes,
    onError: (c) => errorAnswer(c, "upload.too_large", 413),
  });

  routes.post("/uploads", limit, async (c) => {
    const ctx = createContext(deps, {
      token: bearerToken(c),
      requestId: c.get("requestId"),
      clientIp: c.get("clientIp"),
    });
    try {
      const subject = await ctx.identify();
      const owner = requireUploader(subject);
      await takeAttempt({ ctx, input: { ...rateOf(owner), key: subject?.id ?? "" } });
      const file = await readFile(c.req.raw);
      return c.json(await savePicture({ ctx, store, input: { owner, file } }));
    } catch (error) {
      const status = error instanceof DomainError ? statuses[error.code] : undefined;
      if (!status) throw error;
      return errorAnswer(c, (error as DomainError).code, status);
    }
  });

  // WeChat fetches a picture while its check is open, and reads no WebP.
  routes.get(`${uploadsPath}/check/:name`, async (c) => {
    const name = c.req.param("name").replace(/\.jpg$/, ".webp");
    const states = uploadName.test(name)
      ? await deps.db.run((handle) => loadPictureStates(handle, { names: [name] }))
      : new Map<string, string>();
    const bytes = states.get(name) === "asked" ? await store.read(name) : null;
    if (!bytes) return errorAnswer(c, "request.not_found", 404);
    return c.body(await toJpeg(bytes), 200, { "content-type": "image/jpeg", "cache-control": "no-store" });
  });

  routes.get(`${uploadsPath}/:name`, async (c) => {
    const name = c.req.param("name");
    const width = readWidth(c.req.query("w"));
    const read = () => (width ? readNarrow(store, name, width) : store.read(name));
    const bytes = uploadName.test(name) ? await read() : null;
    if (!bytes) return errorAnswer(c, "request.not_found", 404);
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'",
    });
  });

  return routes;
}

const rateOf = (owner: Uploader) => ("memberId" in owner ? uploadRate : staffUploadRate);
