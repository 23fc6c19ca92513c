import { shanghaiDay } from "@liandong/core/time/shanghai";
import { findOpenChannel } from "@liandong/db/staff/channels/channels";
import { noteMemberVisit, noteSource, noteVisit } from "@liandong/db/staff/channels/visits";
import type { z } from "zod";
import type { Context, PublicContext } from "../../trpc/context";
import { isChannelCode, type visitInput } from "./inputs";

/**
 * A link of a channel was opened: the device counts once a day, and a member's orders of the next seven days are this channel's. A
 * code that is unknown or closed counts nothing, and the page opens all the same.
 */
export async function visit({ ctx, input }: { ctx: PublicContext; input: z.infer<typeof visitInput> }): Promise<void> {
  const { code, visitor } = input;
  if (!isChannelCode(code)) return;
  const at = ctx.now();
  const memberId = ctx.subject?.kind === "member" ? ctx.subject.id : null;
  await ctx.db.run(async (handle) => {
    const channel = await findOpenChannel(handle, code);
    if (!channel) return;
    await noteVisit(handle, { channelId: channel.id, visitor, day: shanghaiDay(at) });
    if (memberId !== null) await noteMemberVisit(handle, { memberId, channelId: channel.id, at });
  });
}

/** Keeps the channel of a registration, for good; a failure never stops the login. */
export async function keepSource(
  ctx: Pick<Context, "db" | "now" | "log">,
  { memberId, code }: { memberId: string; code: string | undefined },
): Promise<void> {
  if (code === undefined || !isChannelCode(code)) return;
  const at = ctx.now();
  try {
    await ctx.db.transaction(async (tx) => {
      const channel = await findOpenChannel(tx, code);
      if (!channel) return;
      const brought = { memberId, channelId: channel.id, at };
      await noteSource(tx, brought);
      await noteMemberVisit(tx, brought);
    });
  } catch (err) {
    ctx.log.warn({ memberId, err }, "the channel of a registration was not kept");
  }
}
