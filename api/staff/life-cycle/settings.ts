import type { Bounds } from "@liandong/core/life-cycle/life-stage";
import { loadLifeCycle, saveLifeCycle } from "@liandong/db/staff/life-cycle/settings";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { saveLifeCycleInput } from "./inputs";

/** @throws DomainError life_cycle.changed */
export async function changeLifeCycle({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof saveLifeCycleInput>;
}) {
  const action = "desk.lifeCycle.saveSettings" as const;
  const subject = "life-cycle" as const;
  return ctx.db.command(async (tx) => {
    const version = await saveLifeCycle(tx, input);
    if (version === null) throw await changedMeanwhile(tx, { code: "life_cycle.changed", subject, actions: [action] });
    const { byRhythm, days, percents } = input.settings;
    const detail = {
      basis: byRhythm ? "按复购节奏，没有节奏的按天数" : "按天数",
      stageDays: wordsOf(days, "天"),
      stagePercents: wordsOf(percents, "%"),
    };
    await recordDeed(tx, ctx, { action, subject, detail, reason: null });
    return { version };
  });
}

const wordsOf = ({ cooling, sleeping, lost }: Bounds, unit: string) =>
  `降温 ${cooling} ${unit}，沉睡 ${sleeping} ${unit}，流失 ${lost} ${unit}`;

export const getLifeCycle = ({ ctx }: { ctx: StaffContext }) => ctx.db.run(loadLifeCycle);
