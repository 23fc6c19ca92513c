import { type Context, Hono } from "hono";
import { z } from "zod";
import { appOfToken } from "./accounts";
import type { SandboxContext } from "./context";
import type { SandboxKeys } from "./keys";
import type { SandboxUrlLink } from "./state";

const dayMs = 86_400_000;

const linkBody = z.object({
  path: z.string().default(""),
  query: z.string().default(""),
  expire_type: z.union([z.literal(0), z.literal(1)]).default(0),
  expire_time: z.int().optional(),
  expire_interval: z.int().optional(),
  env_version: z.enum(["release", "trial", "develop"]).default("release"),
});

const queryPattern = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/;

/** api.weixin.qq.com about the mini-program's pages: URL links, and the page that messages about parcels open. */
export function createPageSettingRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  const isPage = (path: string) =>
    !path.includes("?") && (ctx.settings.publishedPages?.includes(path.replace(/^\//, "")) ?? true);

  const endpoint = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    run: (body: z.output<Schema>, app: SandboxKeys) => object,
  ) =>
    routes.post(path, async (c: Context) => {
      const app = appOfToken(ctx, c.req.query("access_token"));
      if (!app) return c.json({ errcode: 40001, errmsg: "invalid credential, access_token is invalid" });
      const body = schema.safeParse(await c.req.json());
      if (!body.success) return c.json({ errcode: 47001, errmsg: `data format error: ${body.error.issues[0]?.path}` });
      const answer = run(body.data, app);
      await ctx.changed();
      return c.json(answer);
    });

  endpoint("/wxa/generate_urllink", linkBody, (body, { appid }) => {
    const { path, query, env_version: envVersion } = body;
    if (path !== "" && !isPage(path)) return { errcode: 40165, errmsg: "invalid weapp pagepath" };
    if (!queryPattern.test(query)) return { errcode: 40212, errmsg: "invalid query" };
    const expiresAt = expiryOf(ctx, body);
    if (expiresAt === null) return { errcode: 85401, errmsg: "invalid expire_time" };
    const url = `${ctx.appUrl}/?link=${ctx.store.state.urlLinks.length + 1}#/${path}${query && `?${query}`}`;
    ctx.store.state.urlLinks.push({ appid, path, query, envVersion, url, expiresAt } satisfies SandboxUrlLink);
    return { errcode: 0, errmsg: "ok", url_link: url };
  });

  endpoint("/wxa/sec/order/set_msg_jump_path", z.object({ path: z.string().min(1) }), ({ path }, { appid }) => {
    if (!ctx.settings.isTradeManaged) return { errcode: 48_001, errmsg: "api unauthorized" };
    if (!isPage(path)) return { errcode: 40165, errmsg: "invalid weapp pagepath" };
    ctx.store.state.orderPaths[appid] = path;
    return { errcode: 0, errmsg: "ok" };
  });

  endpoint("/wxa/sec/order/update_order_detail_path", z.object({ path: z.string().min(1) }), ({ path }, { appid }) => {
    if (!ctx.settings.isOrderCentreSigned) return { errcode: 48_001, errmsg: "api unauthorized" };
    const [page = "", query = ""] = path.split("?");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the slot stands in the text as WeChat wants it.
    if (!isPage(page) || !query.includes("${商品订单号}")) return { errcode: 40165, errmsg: "invalid weapp pagepath" };
    ctx.store.state.orderCentrePaths[appid] = path;
    return { errcode: 0, errmsg: "ok" };
  });

  return routes;
}

/** Milliseconds since 1970; null where WeChat takes neither the time nor the interval. */
function expiryOf(ctx: SandboxContext, body: z.output<typeof linkBody>): number | null {
  const nowMs = ctx.now().getTime();
  const { expire_time: at, expire_interval: days } = body;
  const expiresAt = body.expire_type === 1 ? nowMs + (days ?? 0) * dayMs : (at ?? 0) * 1000;
  const isAllowed = expiresAt >= nowMs + 60_000 && expiresAt <= nowMs + 30 * dayMs;
  return isAllowed ? expiresAt : null;
}
