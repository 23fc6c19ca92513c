import { type Context, Hono } from "hono";
import type { WechatLog } from "../client/context";
import type { Wechat } from "../client/create-wechat";
import type { Refund } from "../client/pay/refund";
import type { Transaction } from "../client/pay/transaction";
import type { Transfer } from "../client/pay/transfer";
import { NotificationRejected } from "./verify-notification";

type Input = {
  wechat: Pick<Wechat, "readNotification">;
  /** Each resolves once the news is stored durably; the same news may arrive many times, concurrently too. */
  onPaid: (transaction: Transaction) => Promise<void>;
  onRefund: (refund: Refund) => Promise<void>;
  onTransfer: (transfer: Transfer) => Promise<void>;
  onComplaint: (complaint: { notificationId: string; complaintId: string; mchid: string }) => Promise<void>;
  log: WechatLog;
};

/** A notification has a few hundred bytes; WeChat sends nothing larger. */
const maxBodyBytes = 64 * 1024;

/**
 * `/wechat/notify/pay`, `/refund`, `/transfer`, `/complaint`. WeChat takes 204 as "stored" and sends again after any other answer.
 * 401: not verified; 500: a fault of this server, so the repetition is welcome.
 */
export function createNotifyRoutes({ wechat, onPaid, onRefund, onTransfer, onComplaint, log }: Input): Hono {
  const receive = async (c: Context): Promise<Response> => {
    let told: { notificationId: string; event: string } | null = null;
    try {
      const rawBody = await readBody(c.req.raw);
      const notification = await wechat.readNotification({ headers: c.req.raw.headers, rawBody });
      told = { notificationId: notification.id, event: notification.event };
      if (notification.kind === "payment") await onPaid(notification.transaction);
      if (notification.kind === "refund") await onRefund(notification.refund);
      if (notification.kind === "transfer") await onTransfer(notification.transfer);
      if (notification.kind === "complaint") {
        const { id: notificationId, complaintId, mchid } = notification;
        await onComplaint({ notificationId, complaintId, mchid });
      }
      log.info(told, "WeChat notification stored");
      return c.body(null, 204);
    } catch (error) {
      const isRejected = error instanceof NotificationRejected;
      const fields = isRejected ? { reason: error.reason } : { err: error };
      log[isRejected ? "warn" : "error"]({ path: c.req.path, ...told, ...fields }, "WeChat notification not taken");
      return c.json({ code: "FAIL", message: "失败" }, isRejected ? 401 : 500);
    }
  };
  const routes = new Hono();
  for (const path of ["pay", "refund", "transfer", "complaint"]) routes.post(`/wechat/notify/${path}`, receive);
  return routes;
}

async function readBody(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw new NotificationRejected("unreadable");
  const rawBody = new Uint8Array(await request.arrayBuffer());
  if (rawBody.byteLength > maxBodyBytes) throw new NotificationRejected("unreadable");
  return rawBody;
}
