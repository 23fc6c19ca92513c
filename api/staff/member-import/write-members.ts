import type { Changes } from "@liandong/core/flows/changes";
import { decideInvitationFollowed } from "@liandong/core/flows/invitation-followed";
import { decideMemberOpened } from "@liandong/core/flows/member-opened";
import { decideGranted } from "@liandong/core/flows/standing-granted";
import { platformScope } from "@liandong/core/ledger/scope";
import type { SheetMember } from "@liandong/core/members/read-member-sheet";
import type { Programme } from "@liandong/core/membership/schema";
import type { Transaction } from "@liandong/db/connection/database";
import { lockMemberFacts } from "@liandong/db/flows/load-member-facts";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { countRegistered } from "@liandong/db/money/books/reports";
import {
  forgetHappenings,
  insertGrants,
  insertImports,
  joinPlatform,
  type KnownImport,
  lastHappening,
  takeMemberIds,
} from "@liandong/db/staff/member-import/imported-members";
import { createInvitationCode } from "../../people/members/create-invitation-code";
import { defaultAvatarUrl } from "../../people/members/default-avatar";
import { planInForce } from "../../people/plan/plan-in-force";
import type { ImportActor } from "./import-actor";

/** Changes that one call of `save_changes` writes. */
const changesAtOnce = 300;
const reason = "从原系统转入";

type Writing = {
  ctx: ImportActor;
  tx: Transaction;
  programme: Programme;
  /** Referrers before those whom they brought. */
  ordered: readonly SheetMember[];
  digests: ReadonlyMap<string, string>;
  known: ReadonlyMap<string, KnownImport>;
};

/** Writes the members with their relations, identities and accounts; gives their numbers by `code`. */
export async function writeMembers(writing: Writing): Promise<Map<string, string>> {
  const { ctx, tx, ordered, digests } = writing;
  const at = ctx.now();
  const actor = `staff:${ctx.staff.id}`;
  const ids = await takeMemberIds(tx, { count: ordered.length });
  const members = ordered.map((member, place) => {
    return { ...member, memberId: ids[place]!, digest: digests.get(member.code)! };
  });
  const since = await lastHappening(tx);
  const proposeCodes = () => Array.from({ length: 5 }, createInvitationCode);
  await insertImports(tx, { members, avatarUrl: defaultAvatarUrl, appid: null, proposeCodes, at });
  await countRegistered(tx, { at: members.map(({ registeredAt }) => registeredAt ?? at) });
  await joinPlatform(tx, { ids, at, actor });
  const { changes, facts } = await decideAll(writing, members);
  for (let from = 0; from < changes.length; from += changesAtOnce) {
    const some = changes.slice(from, from + changesAtOnce);
    await saveChanges(tx, { changes: some, orders: [], trades: [], facts, at, actor });
  }
  const grants = members.flatMap(({ memberId, identity }) =>
    identity === "customer" ? [] : { memberId, mark: `identity:${identity}` },
  );
  await insertGrants(tx, { grants, reason, at, actor });
  await forgetHappenings(tx, { since, memberIds: ids });
  return new Map(members.map(({ code, memberId }) => [code, memberId]));
}

type Numbered = SheetMember & { memberId: string };

/** Decides one member after the other, each on the facts that those before have left. */
async function decideAll({ ctx, tx, programme, known }: Writing, members: readonly Numbered[]) {
  const now = ctx.now();
  const actor = `staff:${ctx.staff.id}`;
  const { plan, version: planVersion } = await planInForce(ctx.db, tx);
  const numbers = new Map([...known].map(([code, { memberId }]) => [code, memberId]));
  for (const { code, memberId } of members) numbers.set(code, memberId);
  const referrers = members.flatMap(({ referrerCode }) => numbers.get(referrerCode ?? "") ?? []);
  const memberIds = [...new Set([...members.map(({ memberId }) => memberId), ...referrers])];
  const facts = await lockMemberFacts(tx, { memberIds });
  await loadMembership(tx, { keys: members.map(({ memberId }) => ({ memberId, scope: platformScope })), into: facts });
  const changes: Changes[] = [];
  const take = (decided: Changes) => {
    facts.apply(decided);
    changes.push(decided);
  };
  for (const member of members) {
    const { memberId, referrerCode, identity } = member;
    if (referrerCode !== null)
      take(decideInvitationFollowed(facts.member(memberId), facts.member(numbers.get(referrerCode)!)));
    if (identity !== "customer")
      take(decideGranted({ plan, facts, memberId, what: { mark: `identity:${identity}` }, reason, now, actor }));
    take(decideMemberOpened({ ...member, scope: platformScope, programme, facts, planVersion, now, actor }));
  }
  return { changes, facts };
}
