import { type Context, Hono } from "hono";
import { z } from "zod";
import { appOfToken, findApp } from "./accounts";
import type { SandboxContext } from "./context";
import { drawCode } from "./draw-code";
import { createOpaque } from "./identifiers";
import { openidIn, redeemCode } from "./users";

const tokenLifeSeconds = 7200;

const codeBody = z.object({
  scene: z.string().regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/),
  page: z.string().default(""),
  width: z.int().min(280).max(1280).default(430),
});

/** api.weixin.qq.com: failures are HTTP 200 with `errcode`. */
export function createMiniProgramRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  const fail = (c: Context, errcode: number, errmsg: string) => c.json({ errcode, errmsg });
  const appOf = (c: Context) => appOfToken(ctx, c.req.query("access_token"));

  routes.get("/sns/jscode2session", (c) => {
    const { appid, secret, js_code: code = "", grant_type: grant } = c.req.query();
    const app = findApp(ctx, appid);
    if (!app) return fail(c, 40013, "invalid appid");
    if (secret !== app.secret) return fail(c, 40125, "invalid appsecret");
    if (grant !== "authorization_code") return fail(c, 40002, "invalid grant_type");
    const user = redeemCode({ ctx, input: { kind: "login", code, appid: app.appid } });
    if (user === "used") return fail(c, 40163, "code been used");
    if (user === "invalid") return fail(c, 40029, "invalid code");
    if (user.isRisky) return fail(c, 40226, "code blocked");
    const openid = openidIn(ctx, user, app.appid);
    return c.json({ openid, session_key: createOpaque("", 16), unionid: user.unionid });
  });

  routes.post("/cgi-bin/stable_token", async (c) => {
    const body = await c.req.json<Record<string, unknown>>();
    const app = findApp(ctx, body.appid);
    if (!app) return fail(c, 40013, "invalid appid");
    if (body.secret !== app.secret) return fail(c, 40125, "invalid appsecret");
    const nowMs = ctx.now().getTime();
    let token = ctx.tokens.get(app.appid);
    if (!token || token.expiresAt - nowMs <= 5 * 60_000) {
      token = { value: createOpaque("", 48), expiresAt: nowMs + tokenLifeSeconds * 1000 };
      ctx.tokens.set(app.appid, token);
    }
    return c.json({ access_token: token.value, expires_in: Math.floor((token.expiresAt - nowMs) / 1000) });
  });

  routes.post("/wxa/business/getuserphonenumber", async (c) => {
    const app = appOf(c);
    if (!app) return fail(c, 40001, "invalid credential, access_token is invalid or not latest");
    const { code } = await c.req.json<{ code?: string }>();
    const user = redeemCode({ ctx, input: { kind: "phone", code: code ?? "", appid: app.appid } });
    if (typeof user === "string") return fail(c, 40029, "invalid code");
    return c.json({
      errcode: 0,
      errmsg: "ok",
      phone_info: { phoneNumber: user.phone, purePhoneNumber: user.phone, countryCode: "86" },
    });
  });

  routes.post("/wxa/getwxacodeunlimit", async (c) => {
    if (!appOf(c)) return fail(c, 40001, "invalid credential, access_token is invalid or not latest");
    const body = codeBody.safeParse(await c.req.json());
    if (!body.success) return fail(c, 40169, "invalid length for scene, or the data is not json string");
    const { scene, page, width } = body.data;
    if (page.startsWith("/") || page.includes("?")) return fail(c, 41030, "invalid page");
    const text = `${ctx.appUrl}/#/${page}?scene=${encodeURIComponent(scene)}`;
    return c.body(new Uint8Array(drawCode({ text, widthPx: width })), 200, { "content-type": "image/png" });
  });

  return routes;
}
