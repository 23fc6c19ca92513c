import type { Database } from "@liandong/db/connection/database";

/** How long a reading that is the same for everybody is shared, where its reader does not say. */
const maxAgeMs = 1_000;

type Reading = { startedAt: number; value: Promise<unknown> };

const readings = new WeakMap<Database, Map<string, Reading>>();

/**
 * Reads what is the same for everybody at most once a second and process; calls meanwhile share the answer. What staff save
 * here is seen at once (`endSharedReadings`), what they save through another process once the reading is old.
 */
export function shareReading<Value>(
  db: Database,
  name: string,
  read: () => Promise<Value>,
  forMs = maxAgeMs,
): Promise<Value> {
  const known = readings.get(db) ?? new Map<string, Reading>();
  readings.set(db, known);
  const shared = known.get(name);
  const now = performance.now();
  if (shared && now - shared.startedAt < forMs) return shared.value as Promise<Value>;
  const reading = { startedAt: now, value: read() };
  known.set(name, reading);
  // A failed reading is not shared with those who come later.
  reading.value.catch(() => known.get(name) === reading && known.delete(name));
  return reading.value;
}

/** Ends all shared readings: something that they show may have changed. */
export function endSharedReadings(db: Database): void {
  readings.delete(db);
}
