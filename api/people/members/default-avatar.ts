import { join } from "node:path";
import type { Handler } from "hono";

/** The picture of members who have not chosen one. It belongs to the shop, not to the demo, whose pictures lie beside it. */
export const defaultAvatarUrl = "/media/avatars/default.webp";

const file = join(import.meta.dir, "default-avatar.webp");
const oneDay = "public, max-age=86400";

export const serveDefaultAvatar: Handler = () =>
  new Response(Bun.file(file), { headers: { "content-type": "image/webp", "cache-control": oneDay } });
