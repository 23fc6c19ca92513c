import { InvariantError } from "@liandong/core/errors";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Programme } from "@liandong/core/membership/schema";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import { readProgramme } from "@liandong/core/membership/soundness";
import type { Handle } from "@liandong/db/connection/database";
import {
  listProgrammesInForce,
  loadProgrammeDocument,
  type ProgrammeName,
} from "@liandong/db/loyalty/programmes/programmes";

/** Versions never change, so each is parsed once per database, which is the key. */
const known = new WeakMap<object, Map<string, Programme>>();

/** The programme in force of every scope that has one. `cacheOf` is the process's `Deps.db`. */
export async function programmesInForce(
  cacheOf: object,
  handle: Handle,
): Promise<ReadonlyMap<string, ProgrammeInForce>> {
  return programmesOfNames(cacheOf, handle, await listProgrammesInForce(handle));
}

/** The programmes of these versions, by scope. */
export async function programmesOfNames(
  cacheOf: object,
  handle: Handle,
  names: readonly ProgrammeName[],
): Promise<ReadonlyMap<string, ProgrammeInForce>> {
  const programmes = new Map<string, ProgrammeInForce>();
  for (const name of names) {
    programmes.set(name.scope, { ...name, programme: await programmeOfVersion(cacheOf, handle, name) });
  }
  return programmes;
}

/** The platform's programme and then the store's, each where it is in force; null for no store. */
export function programmesOf(
  inForce: ReadonlyMap<string, ProgrammeInForce>,
  storeScope: string | null,
): ProgrammeInForce[] {
  return [platformScope, storeScope].flatMap((scope) => (scope === null ? [] : (inForce.get(scope) ?? [])));
}

/** The programme of one version. */
export async function programmeOfVersion(cacheOf: object, handle: Handle, name: ProgrammeName): Promise<Programme> {
  const cache = known.get(cacheOf) ?? new Map<string, Programme>();
  known.set(cacheOf, cache);
  const key = `${name.scope}/${name.version}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const reading = readProgramme(await loadProgrammeDocument(handle, name));
  if (!reading.programme)
    throw new InvariantError(`published programme ${key} is not sound: ${reading.problems[0]?.message}`);
  cache.set(key, reading.programme);
  return reading.programme;
}
