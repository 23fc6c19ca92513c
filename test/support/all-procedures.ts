import { appRouter } from "@liandong/api/router";
import type { z } from "zod";

type Procedure = {
  _def: { type: "query" | "mutation" | "subscription"; inputs: z.ZodType[]; meta?: { lookUp?: true } };
};

/** Every procedure by its path. A room is loaded by its first call, so all of them are loaded here. */
export const allProcedures = await loadAll();

async function loadAll(): Promise<Readonly<Record<string, Procedure>>> {
  const { lazy, procedures } = appRouter._def;
  for (let rooms = Object.values(lazy); rooms.length > 0; rooms = Object.values(lazy))
    for (const room of rooms) await room.load();
  return procedures as unknown as Record<string, Procedure>;
}
