export type Tree = {
  /** Row of the referrer, always a smaller one; −1 for none. */
  parent: Int32Array;
  depth: Int32Array;
  /** Row of the owner boss; −1 for none. */
  owner: Int32Array;
  identity: ("customer" | "agent" | "boss")[];
  directAgents: Int32Array;
  directBosses: Int32Array;
  spendFen: Float64Array;
};

/** A seeded generator, so that every run grows the same tree. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Members who register one after the other, each invited by an earlier one. Inviters are agents, and so is half of the
 * others. The last `chainDepth` members form one long line.
 */
export function growTree({ members, chainDepth }: { members: number; chainDepth: number }): Tree {
  const random = seeded(1);
  const chainFrom = Math.max(1, members - chainDepth);
  const parent = new Int32Array(members).fill(-1);
  const depth = new Int32Array(members);
  for (let row = 1; row < members; row += 1) {
    parent[row] = row > chainFrom ? row - 1 : Math.floor(random() * row);
    depth[row] = depth[parent[row]!]! + 1;
  }
  const hasDirects = new Uint8Array(members);
  for (let row = 1; row < members; row += 1) hasDirects[parent[row]!] = 1;
  const isAgent = Uint8Array.from(hasDirects, (has) => (has === 1 || random() < 0.5 ? 1 : 0));
  const directAgents = new Int32Array(members);
  const owner = new Int32Array(members).fill(-1);
  for (let row = 1; row < members; row += 1) {
    const above = parent[row]!;
    if (!isAgent[row]) continue;
    // The first two directs of a referrer belong to the referrer's own owner.
    owner[row] = directAgents[above]! < 2 ? owner[above]! : above;
    directAgents[above] = directAgents[above]! + 1;
  }
  const identity = Array.from(isAgent, (agent, row) =>
    agent === 0 ? "customer" : directAgents[row]! >= 2 ? "boss" : "agent",
  );
  const directBosses = new Int32Array(members);
  for (let row = 1; row < members; row += 1)
    if (identity[row] === "boss") directBosses[parent[row]!] = directBosses[parent[row]!]! + 1;
  // One in a thousand spends enough for the titles that depend on spending.
  const spendFen = Float64Array.from(isAgent, () => Math.floor(random() ** 8 * 12_000_000));
  return { parent, depth, owner, identity: identity as Tree["identity"], directAgents, directBosses, spendFen };
}
