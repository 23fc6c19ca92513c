import { z } from "zod";
import { type PlatformKeys, verifyByPlatform } from "../client/pay/platform-keys";
import { refundSchema } from "../client/pay/refund";
import { decryptResource } from "../client/pay/seal-resource";
import { assertTransactionMatches, transactionSchema } from "../client/pay/transaction";
import { transferSchema } from "../client/pay/transfer";
import type { SignatureProblem } from "../client/pay/verify-signature";
import type { WechatConfig } from "../config";

const envelopeSchema = z.object({
  id: z.string(),
  create_time: z.string(),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal("AEAD_AES_256_GCM"),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(""),
  }),
});

/** It names no merchant; only this merchant's key opens it. */
const complaintSchema = z.object({ complaint_id: z.string().min(1) });

const merchantSchema = z.object({ mchid: z.string().optional(), mch_id: z.string().optional() });

/** Why a notification was refused; only logged. */
export class NotificationRejected extends Error {
  readonly reason: SignatureProblem | "unreadable" | "undecryptable" | "wrong_merchant" | "unknown_event";

  constructor(reason: NotificationRejected["reason"], cause?: unknown) {
    super(reason, { cause });
    this.name = "NotificationRejected";
    this.reason = reason;
  }
}

type Input = {
  headers: Headers;
  rawBody: Uint8Array;
  now: Date;
  config: WechatConfig;
  keys: Pick<PlatformKeys, "known" | "find">;
};

/**
 * Accepts a notification only when WeChat signed these bytes recently, the key opens it, and it names this merchant and
 * app. The caller compares the amount with the order (`assertTransactionMatches`).
 * @throws NotificationRejected
 */
export async function verifyAndDecryptNotification({ headers, rawBody, now, config, keys }: Input) {
  const problem = await verifyByPlatform(keys, { headers, rawBody, now });
  if (problem) throw new NotificationRejected(problem);
  const envelope = attempt("unreadable", () => envelopeSchema.parse(JSON.parse(new TextDecoder().decode(rawBody))));
  const { id, event_type: event, resource } = envelope;
  const text = attempt("undecryptable", () => decryptResource({ resource, apiV3Key: config.apiV3Key }));
  const content = attempt("unreadable", () => JSON.parse(text) as unknown);
  if (event.startsWith("COMPLAINT.")) {
    const { complaint_id: complaintId } = attempt("unreadable", () => complaintSchema.parse(content));
    return { kind: "complaint" as const, id, event, complaintId };
  }
  const merchant = attempt("unreadable", () => merchantSchema.parse(content));
  if ((merchant.mchid ?? merchant.mch_id) !== config.mchid) throw new NotificationRejected("wrong_merchant");
  if (event === "TRANSACTION.SUCCESS") {
    const transaction = attempt("unreadable", () => transactionSchema.parse(content));
    attempt("wrong_merchant", () => assertTransactionMatches({ transaction, expected: config }));
    return { kind: "payment" as const, id, event, transaction };
  }
  if (event.startsWith("REFUND.")) {
    return { kind: "refund" as const, id, event, refund: attempt("unreadable", () => refundSchema.parse(content)) };
  }
  if (event === "MCHTRANSFER.BILL.FINISHED") {
    return {
      kind: "transfer" as const,
      id,
      event,
      transfer: attempt("unreadable", () => transferSchema.parse(content)),
    };
  }
  throw new NotificationRejected("unknown_event");
}

export type WechatNotification = Awaited<ReturnType<typeof verifyAndDecryptNotification>>;

function attempt<T>(reason: NotificationRejected["reason"], read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new NotificationRejected(reason, cause);
  }
}
