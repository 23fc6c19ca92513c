import type { Database } from "@liandong/db/connection/database";

/** In whose name members are imported; a `StaffContext` is one. */
export type ImportActor = { db: Database; now: () => Date; staff: { id: string } };
