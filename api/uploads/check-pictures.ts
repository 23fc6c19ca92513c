import {
  claimChecks,
  giveUpCheck,
  insertPictureChecks,
  loadPictureStates,
  type PicturePlace,
  saveTrace,
  type ToAsk,
} from "@liandong/db/uploads/picture-checks";
import type { Context, Deps } from "../trpc/context";
import { accountOfMember } from "../wechat/account-of-member";
import { nameOfPicture, uploadsPath } from "./picture-path";

/** WeChat answers within 30 minutes; then it is asked once more, and after that staff look. */
const answerWithinMs = 35 * 60_000;
const maxAttempts = 3;
const batchSize = 50;

type Check = {
  memberId: string;
  place: PicturePlace;
  pictures: readonly string[];
  /** The review that waits for these pictures only. */
  releases?: string;
};

/**
 * 图片检查: has WeChat look at pictures that others will see. Without 消息推送 no result could arrive, so staff look at once.
 * WeChat is asked behind the caller's back: a member never waits for it.
 */
export async function checkPictures(ctx: Pick<Context, "db" | "log" | "now" | "wechat">, input: Check): Promise<void> {
  const names = input.pictures.filter((path) => path.startsWith(`${uploadsPath}/`)).map(nameOfPicture);
  if (names.length === 0) return;
  const state = ctx.wechat.hasPush ? ("asked" as const) : ("unanswered" as const);
  const { memberId, place, releases = null } = input;
  await ctx.db.run((handle) => insertPictureChecks(handle, { memberId, place, names, releases, state, at: ctx.now() }));
  if (state === "asked")
    void askDueChecks({ ctx }).catch((err: unknown) => ctx.log.warn({ err }, "pictures are checked by the next job"));
}

/** Asks WeChat about every picture whose result is missing. Returns how many were asked about and how many went to staff. */
export async function askDueChecks({
  ctx,
  signal,
}: {
  ctx: Pick<Deps, "db" | "log" | "now" | "wechat">;
  signal?: AbortSignal;
}): Promise<{ asked: number; toStaff: number; failed: number }> {
  const counts = { asked: 0, toStaff: 0, failed: 0 };
  while (!signal?.aborted) {
    const now = ctx.now();
    const claim = { now, freeAt: new Date(now.getTime() + answerWithinMs), limit: batchSize };
    const due = await ctx.db.run((handle) => claimChecks(handle, claim));
    for (const check of due) counts[await ask(ctx, check)] += 1;
    if (due.length < batchSize) break;
  }
  return counts;
}

async function ask(
  ctx: Pick<Deps, "db" | "log" | "now" | "wechat">,
  { name, memberId, attempts }: ToAsk,
): Promise<"asked" | "toStaff" | "failed"> {
  const account = await accountOfMember({ ctx, memberId });
  if (attempts >= maxAttempts || account === null) {
    await ctx.db.run((handle) => giveUpCheck(handle, { name, at: ctx.now() }));
    return "toStaff";
  }
  try {
    const { traceId } = await account.wechat.checkPicture({ openid: account.openid, path: checkedPath(name) });
    await ctx.db.run((handle) => saveTrace(handle, { name, traceId }));
    return "asked";
  } catch (err) {
    ctx.log.warn({ name, err }, "WeChat did not take a picture's check");
    return "failed";
  }
}

/** WeChat reads JPEG and PNG; pictures are kept as WebP. */
export function checkedPath(name: string): string {
  return `${uploadsPath}/check/${name.replace(/\.webp$/, ".jpg")}`;
}

/** The state of the check of each of these pictures, by path; pictures without a check are left out. */
export async function statesOfPictures(
  ctx: Pick<Deps, "db">,
  { pictures }: { pictures: readonly string[] },
): Promise<Record<string, string>> {
  const states = await ctx.db.run((handle) => loadPictureStates(handle, { names: pictures.map(nameOfPicture) }));
  return Object.fromEntries([...states].map(([name, state]) => [`${uploadsPath}/${name}`, state]));
}
