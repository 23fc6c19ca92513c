import { seedCatalog } from "@liandong/db/seed/load-catalog";
import type { Deps } from "../trpc/context";

/** Fills an empty shop with the demo: goods, pictures, stores, staff, and a history that goes through the API's own verbs. */
export async function seedDemo(deps: Deps, print: (line: string) => void): Promise<void> {
  const isNew = await deps.db.transaction((tx) => seedCatalog(tx));
  if (isNew) print("Demo shop seeded.");
}
