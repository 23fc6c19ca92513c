import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { insertUpload } from "@liandong/db/uploads/uploads";
import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { bearerToken } from "../http/bearer-token";
import { errorAnswer } from "../http/error-answer";
import type { RequestEnv } from "../http/log-requests";
import { createContext, type Deps } from "../trpc/context";
import type { PictureStore } from "../trpc/picture-store";
import { takeAttempt } from "../trpc/rate-limit";
import { uploadsPath, videoName } from "./picture-path";
import { maxVideoBytes, readVideo } from "./read-video";
import { readFile, requireUploader } from "./upload-form";

const videoRate = { name: "upload.video", limit: 60, windowSeconds: 3600 };
/** Room for the form around the file. */
const formBytes = 16 * 1024;

const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 413 | 415 | 429>> = {
  "auth.login_required": 401,
  "auth.forbidden": 403,
  "request.too_many": 429,
  "upload.video_too_large": 413,
  "upload.video_unsupported": 415,
  "input.invalid": 400,
};

/**
 * `POST /uploads/videos` takes a form with one `file` from operators and answers `{path}`; `GET /media/uploads/….mp4` serves it, in
 * parts where a player asks for parts, as those of phones do.
 */
export function videoRoutes(deps: Deps, store: PictureStore): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  const limit = bodyLimit({
    maxSize: maxVideoBytes + formBytes,
    onError: (c) => errorAnswer(c, "upload.video_too_large", 413),
  });
  routes.post("/uploads/videos", limit, async (c) => {
    const { requestId, clientIp } = c.var;
    const ctx = createContext(deps, { token: bearerToken(c), requestId, clientIp });
    try {
      const owner = requireUploader(await ctx.identify());
      if (!("staffId" in owner)) throw new DomainError("auth.forbidden");
      await takeAttempt({ ctx, input: { ...videoRate, key: owner.staffId } });
      const file = await readFile(c.req.raw);
      const { width, height } = readVideo(file);
      const name = `${crypto.randomUUID().replaceAll("-", "")}.mp4`;
      await store.save(name, file);
      const row = { name, ...owner, bytes: file.byteLength, width, height, createdAt: ctx.now() };
      await deps.db.run((handle) => insertUpload(handle, row));
      return c.json({ path: `${uploadsPath}/${name}` });
    } catch (error) {
      const status = error instanceof DomainError ? statuses[error.code] : undefined;
      if (!status) throw error;
      return errorAnswer(c, (error as DomainError).code, status);
    }
  });
  routes.get(`${uploadsPath}/:name{[0-9a-f]+\\.mp4}`, async (c) => {
    const name = c.req.param("name");
    const bytes = videoName.test(name) ? await store.read(name) : null;
    if (!bytes) return errorAnswer(c, "request.not_found", 404);
    return serveParts(c, bytes);
  });
  return routes;
}

const served = {
  "content-type": "video/mp4",
  "accept-ranges": "bytes",
  "cache-control": "public, max-age=31536000, immutable",
  "content-security-policy": "default-src 'none'",
};

/** Answers `Range: bytes=0-1` with that part; a range that is not understood gets the whole file, as HTTP wants it. */
function serveParts(c: HonoContext<RequestEnv>, bytes: Uint8Array): Response {
  const size = bytes.byteLength;
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(c.req.header("range") ?? "") ?? [];
  if (first === "" && last === "") return c.body(new Uint8Array(bytes), 200, served);
  const from = first === "" ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (from > to) return c.body(null, 416, { "content-range": `bytes */${size}` });
  const part = new Uint8Array(bytes.subarray(from, to + 1));
  return c.body(part, 206, { ...served, "content-range": `bytes ${from}-${to}/${size}` });
}
