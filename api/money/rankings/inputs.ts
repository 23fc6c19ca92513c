import { rankingBoards, rankingPeriods } from "@liandong/core/rankings/ranking";
import { z } from "zod";
import { settingsVersionInput } from "../../trpc/inputs";

export const boardInput = z.object({ board: z.enum(rankingBoards), period: z.enum(rankingPeriods) });

export const absentInput = z.object({ absent: z.boolean() });

export const saveRankingInput = z.object({
  version: settingsVersionInput,
  settings: z.object({ boards: z.array(z.enum(rankingBoards)).max(rankingBoards.length), showsMoney: z.boolean() }),
});
