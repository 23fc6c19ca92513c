import { listSharesOfClose } from "@liandong/db/money/dividends/closes";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { titleName } from "../../people/members/name-people";
import { showBrief } from "../../people/members/show-brief";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { previewDividend } from "./close-dividend";
import type { ReceiversInput } from "./inputs";

const pageSize = 50;
const place = z.tuple([idInput, z.string()]);

export type DividendReceiver = { member: MemberBrief; title: string; titleName: string; amountFen: number };

/** Who got a share of a closed period, and how much. */
export async function listReceivers({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: ReceiversInput;
}): Promise<Page<DividendReceiver>> {
  const { poolId, period, cursor } = input;
  const key = decodeCursor(place, cursor);
  const after = key && { memberId: key[0], title: key[1] };
  const rows = await ctx.db.run((handle) => listSharesOfClose(handle, { poolId, period, after, limit: pageSize + 1 }));
  const page = pageOf(rows, pageSize, ({ memberId, title }) => [memberId, title]);
  return { ...page, items: await showShares(ctx, page.items) };
}

/** The first of those who would get a share of a close now, and how many shares there are. @throws DomainError dividend.unknown_pool */
export async function previewReceivers({ ctx, input }: { ctx: StaffContext; input: { poolId: string } }) {
  const { shares } = await previewDividend({ ctx, ...input });
  return { shares: shares.length, first: await showShares(ctx, shares.slice(0, 200)) };
}

type Share = { memberId: string; title: string; amountFen: number };

async function showShares(ctx: StaffContext, shares: readonly Share[]): Promise<DividendReceiver[]> {
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const briefs = await listBriefs(handle, { memberIds: shares.map(({ memberId }) => memberId) });
    return shares.map(({ memberId, title, amountFen }) => ({
      member: showBrief(briefs.get(memberId)!),
      title,
      titleName: titleName(plan, title),
      amountFen,
    }));
  });
}
