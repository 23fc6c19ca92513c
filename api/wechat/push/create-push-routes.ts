import { Hono } from "hono";
import type { WechatLog } from "../client/context";
import type { Wechat } from "../client/create-wechat";
import { type PushMessage, PushRejected } from "./read-push";

type Input = {
  wechat: Pick<Wechat, "answerPushCheck" | "readPush">;
  /** Resolves once the message is stored durably; the same message may arrive many times, concurrently too. */
  onPush: (message: PushMessage) => Promise<void>;
  log: WechatLog;
};

/** A message has a few kilobytes. */
const maxBodyBytes = 256 * 1024;

/**
 * 消息推送 at `/wechat/push`. WeChat waits 5 seconds for `success` and asks three times; 403: not verified, 500: a fault
 * of this server, so the repetition is welcome.
 */
export function createPushRoutes({ wechat, onPush, log }: Input): Hono {
  const routes = new Hono();
  const refuse = (error: unknown, told: object): 403 | 500 => {
    const isRejected = error instanceof PushRejected;
    const fields = isRejected ? { reason: error.reason } : { err: error };
    log[isRejected ? "warn" : "error"]({ ...told, ...fields }, "WeChat's push was not taken");
    return isRejected ? 403 : 500;
  };
  routes.get("/wechat/push", async (c) => {
    try {
      return c.text(await wechat.answerPushCheck(c.req.query()));
    } catch (error) {
      return c.text("", refuse(error, {}));
    }
  });
  routes.post("/wechat/push", async (c) => {
    let told: { event: string; key: string } | null = null;
    try {
      const body = await c.req.text();
      if (body.length > maxBodyBytes) throw new PushRejected("unreadable");
      const message = await wechat.readPush({ query: c.req.query(), body });
      told = { event: message.event, key: message.key };
      await onPush(message);
      return c.text("success");
    } catch (error) {
      return c.text("", refuse(error, { ...told }));
    }
  });
  return routes;
}
