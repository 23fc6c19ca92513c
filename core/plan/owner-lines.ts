// 归属线: owners who own each other from the top down, drawn so that any way up to the root crosses few of them. The search
// for placement leaves out the owners of a line who do not qualify (core/rules/plan.md, section 4, and db/README.md).
// Example: A owns B, B owns C and D, and D owns 40 more owners: A, B, D and those below form a line, C forms none.

/** An owner: somebody in whose market members grow. */
export type Owner = {
  readonly memberId: string;
  readonly ownerId: string | null;
  /** Steps below the root of the referral tree; an owner's own owner has less. */
  readonly depth: number;
  /** The head of the line on which they are now; null for none. */
  readonly line: string | null;
};

export type LineChanges = {
  /** The ends of lines that come off them, from this depth down. */
  readonly cuts: readonly { readonly line: string; readonly fromDepth: number }[];
  /** What is added below the end of a line, from the top down; a new line begins with its head. */
  readonly additions: readonly { readonly line: string; readonly memberIds: readonly string[] }[];
};

/** Shorter lines spare nothing: their owners are looked at one by one. */
const shortest = 16;

/**
 * What has to change on the lines. Each owner's line goes on with the one they own who has the most owners below them (the
 * present one stays until another has twice as many), so a way to the root leaves a line at most log₁.₅ n times.
 * @param owners all owners with all of their own owners
 */
export function planOwnerLines(owners: readonly Owner[]): LineChanges {
  const downwards = [...owners].sort((a, b) => a.depth - b.depth);
  const heirs = chooseHeirs(downwards);
  const heads = new Map<string, string>();
  const lines = new Map<string, Owner[]>();
  for (const owner of downwards) {
    const { memberId, ownerId } = owner;
    const goesOn = ownerId !== null && heirs.get(ownerId)?.memberId === memberId;
    const head = goesOn ? heads.get(ownerId)! : memberId;
    heads.set(memberId, head);
    const line = lines.get(head);
    if (line) line.push(owner);
    else lines.set(head, [owner]);
  }
  const long = [...lines].filter(([, members]) => members.length >= shortest);
  const wanted = new Map(long.flatMap(([head, members]) => members.map(({ memberId }) => [memberId, head] as const)));
  const cuts = new Map<string, number>();
  for (const { memberId, line, depth } of downwards) {
    if (line !== null && line !== wanted.get(memberId) && !cuts.has(line)) cuts.set(line, depth);
  }
  const additions = long.map(([line, members]) => {
    const added = members.filter((member) => member.line !== line);
    return { line, memberIds: added.map(({ memberId }) => memberId) };
  });
  return {
    cuts: [...cuts].map(([line, fromDepth]) => ({ line, fromDepth })),
    additions: additions.filter(({ memberIds }) => memberIds.length > 0),
  };
}

/** For each owner the one among those they own with whom their line goes on. */
function chooseHeirs(downwards: readonly Owner[]): ReadonlyMap<string, Owner> {
  const sizes = new Map<string, number>();
  const heirs = new Map<string, Owner>();
  const present = new Map(downwards.map((owner) => [owner.memberId, owner]));
  for (const owner of downwards.toReversed()) {
    const size = (sizes.get(owner.memberId) ?? 0) + 1;
    sizes.set(owner.memberId, size);
    if (owner.ownerId === null) continue;
    sizes.set(owner.ownerId, (sizes.get(owner.ownerId) ?? 0) + size);
    const heir = heirs.get(owner.ownerId);
    const line = present.get(owner.ownerId)?.line ?? null;
    const weight = ({ memberId, line: own }: Owner) => sizes.get(memberId)! * (own !== null && own === line ? 2 : 1);
    if (!heir || weight(owner) > weight(heir)) heirs.set(owner.ownerId, owner);
  }
  return heirs;
}
