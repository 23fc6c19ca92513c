import { platformScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import { listProgrammesInForce, saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import type { Deps } from "../trpc/context";

/** Members join the platform's programme when they register, so the preset is published first. */
export async function publishFirstProgramme({ db, now }: Pick<Deps, "db" | "now">): Promise<void> {
  await db.run(async (handle) => {
    if ((await listProgrammesInForce(handle)).some(({ scope }) => scope === platformScope)) return;
    const published = { programme: membershipPreset, publishedAt: now(), publishedBy: "system" };
    await saveProgramme(handle, { scope: platformScope, ...published });
  });
}
