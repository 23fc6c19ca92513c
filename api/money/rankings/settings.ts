import { rankingBoardNames } from "@liandong/core/rankings/ranking";
import { loadRanking, saveRanking } from "@liandong/db/money/rankings/settings";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { saveRankingInput } from "./inputs";

export const getRanking = ({ ctx }: { ctx: StaffContext }) => ctx.db.run(loadRanking);

/** @throws DomainError ranking.changed */
export async function changeRanking({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof saveRankingInput>;
}): Promise<{ version: number }> {
  const action = "desk.rankings.saveSettings" as const;
  const subject = "ranking" as const;
  const boards = [...new Set(input.settings.boards)];
  return ctx.db.command(async (tx) => {
    const version = await saveRanking(tx, { ...input, settings: { ...input.settings, boards } });
    if (version === null) throw await changedMeanwhile(tx, { code: "ranking.changed", subject, actions: [action] });
    const boardsOn = boards.map((board) => rankingBoardNames[board]).join("、") || "都不开";
    const detail = { boardsOn, showsMoney: input.settings.showsMoney };
    await recordDeed(tx, ctx, { action, subject, detail, reason: null });
    return { version };
  });
}
