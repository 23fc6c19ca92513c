import { dayMs } from "@liandong/core/time/shanghai";
import type { Deps } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import { isPublicKeyId } from "../../wechat/client/pay/platform-keys";
import type { JobResult } from "../../work/job";

/** WeChat issues the next certificate ten days before the end: one that has no successor five days before is in danger. */
const warnBeforeMs = 5 * dayMs;

type RefreshContext = Pick<Deps, "now" | "log"> & { wechat: Pick<Deps["wechat"], "all"> };
type KeyState = { certificates: number; expiring: number; failed: number };

/**
 * 更新微信支付证书: fetches the certificates of each merchant. A merchant whose last certificate is about to end, and who has no
 * public key either, counts as failed: soon no answer of WeChat could be checked.
 */
export async function refreshKeys({ ctx }: { ctx: RefreshContext }): Promise<JobResult> {
  const total = { merchants: 0, certificates: 0, expiring: 0, failed: 0 };
  const all = await ctx.wechat.all();
  // A merchant of several mini-programs has one set of certificates.
  const merchants = all.filter(({ mchid }, place) => all.findIndex((one) => one.mchid === mchid) === place);
  for (const wechat of merchants) {
    const state = await refreshMerchant(ctx, wechat);
    total.merchants += 1;
    total.certificates += state.certificates;
    total.expiring += state.expiring;
    total.failed += state.failed;
  }
  return total;
}

async function refreshMerchant(ctx: Pick<Deps, "now" | "log">, { mchid, pay }: Wechat): Promise<KeyState> {
  const hasPublicKey = pay.keys.known().some(({ serial }) => isPublicKeyId(serial));
  let problem: unknown;
  const fetched = await pay.keys.refresh().catch((error: unknown) => {
    problem = error;
    return [];
  });
  if (problem) ctx.log[hasPublicKey ? "warn" : "error"]({ mchid, err: problem }, "the certificates were not fetched");
  const certificates = fetched.length;
  if (hasPublicKey) return { certificates, expiring: 0, failed: 0 };
  const ends = pay.keys.known().map(({ expiresAt }) => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const endsAt = ends.length === 0 ? null : Math.max(...ends);
  if (endsAt !== null && endsAt > ctx.now().getTime() + warnBeforeMs)
    return { certificates, expiring: 0, failed: problem ? 1 : 0 };
  const expiresAt = endsAt === null ? null : new Date(endsAt).toISOString();
  ctx.log.error({ mchid, expiresAt }, "WeChat Pay's last certificate ends soon, and no other is at hand");
  return { certificates, expiring: endsAt === null ? 0 : 1, failed: 1 };
}
