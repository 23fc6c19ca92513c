import { type ChannelKind, type ChannelTarget, channelKindNames, channelPage } from "@liandong/core/channels/channel";
import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import { listChannelFigures } from "@liandong/db/staff/channels/figures";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import type { listInput } from "./inputs";

export type Channel = {
  id: string;
  version: number;
  name: string;
  kind: ChannelKind;
  kindName: string;
  target: ChannelTarget;
  targetId: string | null;
  /** What it opens, in words. */
  opens: string;
  /** Its page of the mini-program with the code, for WeChat's editors. */
  path: string;
  isClosed: boolean;
  createdAt: string;
  visits: number;
  registrations: number;
  orders: number;
  netFen: number;
};

/** All channels with what each brought in the last so many days of Asia/Shanghai, today among them. */
export async function listChannels({
  ctx,
  input: { days },
}: {
  ctx: StaffContext;
  input: z.infer<typeof listInput>;
}): Promise<Channel[]> {
  const now = ctx.now();
  const span = { from: shanghaiDay(new Date(now.getTime() - (days - 1) * dayMs)), to: shanghaiDay(now) };
  const rows = await ctx.db.run((handle) => listChannelFigures(handle, span));
  return rows.map(({ code, targetName, closedAt, createdAt, createdBy, ...row }) => {
    const { page, query } = channelPage({ code, ...row });
    return {
      ...row,
      kindName: channelKindNames[row.kind],
      opens:
        row.target === "home" ? "首页" : `${row.target === "product" ? "商品" : "店铺"}：${targetName ?? "已不在"}`,
      path: `${page}?${query}`,
      isClosed: closedAt !== null,
      createdAt: createdAt.toISOString(),
    };
  });
}
