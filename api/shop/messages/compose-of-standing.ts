import type { Identity } from "@liandong/core/facts/identities";
import type { Programme } from "@liandong/core/membership/schema";
import type { Message } from "@liandong/core/messages/message";
import { loadToldLevelChanges, loadToldStandingChanges } from "@liandong/db/shop/messages/facts";
import type { Happening } from "@liandong/db/shop/messages/happenings";
import type { NewMessage } from "@liandong/db/shop/messages/messages";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import { titleName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import { type Composing, ofKind } from "./composing";
import { nameStores } from "./name-stores";

export async function composeStandingChanges(call: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const { handle, cacheOf } = call;
  const told = ofKind(happenings, "standing_change");
  if (told.length === 0) return [];
  const { plan } = await planInForce(cacheOf, handle);
  const nameOf = (id: string | null) => (id === null ? null : titleName(plan, id));
  return (await loadToldStandingChanges(handle, told)).map(({ id, memberId, aspect, from, to, at }) => {
    const message: Message =
      aspect === "identity"
        ? { kind: "identity_changed", from: from as Identity, to: to as Identity }
        : { kind: "title_changed", from: nameOf(from), to: nameOf(to) };
    return { memberId, key: `standing:${id}`, at, message };
  });
}

/** The level's name and place as the programme in force has them; a level that it no longer has comes first and nameless. */
function levelOf(programme: Programme | undefined, levelId: string): { name: string; rank: number } {
  const levels = programme?.levels ?? [];
  const rank = levels.findIndex(({ id }) => id === levelId);
  return { name: levels[rank]?.name ?? levelId, rank };
}

export async function composeLevelChanges(call: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "level_change");
  if (told.length === 0) return [];
  const changes = await loadToldLevelChanges(call.handle, told);
  const programmes = await programmesInForce(call.cacheOf, call.handle);
  const storeName = await nameStores(
    call.handle,
    changes.map(({ scope }) => scope),
  );
  return changes.map(({ id, memberId, scope, from, to, at }) => {
    const programme = programmes.get(scope)?.programme;
    const [before, now] = [levelOf(programme, from), levelOf(programme, to)];
    const isHigher = now.rank > before.rank;
    const message = { kind: "level_changed" as const, levelName: now.name, isHigher, storeName: storeName(scope) };
    return { memberId, key: `level:${id}`, at, message };
  });
}

export async function composeLevelWarnings(call: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "level_warning");
  if (told.length === 0) return [];
  const programmes = await programmesInForce(call.cacheOf, call.handle);
  const storeName = await nameStores(
    call.handle,
    told.map(({ scope }) => scope),
  );
  return told.map(({ memberId, scope, levelId, id }) => {
    const { name } = levelOf(programmes.get(scope)?.programme, levelId);
    const message = { kind: "level_warned" as const, levelName: name, storeName: storeName(scope) };
    return { memberId, key: `warned:${id}`, at: call.now, message };
  });
}
