import { expect, test } from "bun:test";
import { type AssistFacts, type AssistLine, assistProgress } from "@liandong/core/plan/assist-tasks";
import { Dice } from "../../support/dice";
import { createTestDatabase } from "../../support/test-database";

const { db, owner } = await createTestDatabase();
const identities = ["customer", "agent", "boss"] as const;
type Standing = {
  id: number;
  referrer: number;
  owner: number | null;
  joined: number | null;
  identity: string;
  orders: number;
};

const head = 1000;

/** A random tree below the head; members who never joined have no orders and nobody below them. */
function growTeam(dice: Dice): Standing[] {
  const team: Standing[] = [];
  for (let index = 1; index <= 40; index += 1) {
    const above = team.filter(({ joined }) => joined !== null);
    const referrer = dice.chance(0.4) || above.length === 0 ? head : dice.pick(above).id;
    const joins = dice.chance(0.8);
    team.push({
      id: head + index,
      referrer,
      owner: joins && dice.chance(0.5) ? head : null,
      joined: joins ? index : null,
      identity: joins ? dice.pick(identities) : "customer",
      orders: joins ? dice.number(0, 2) : 0,
    });
  }
  return team;
}

/** All lines of the head with all their orders, as core's own simulations give them. */
function allLines(team: readonly Standing[]): AssistLine[] {
  const ordersOf = ({ id, orders }: Standing): number =>
    team.filter(({ referrer }) => referrer === id).reduce((sum, below) => sum + ordersOf(below), orders);
  return team
    .filter(({ referrer, joined }) => referrer === head && joined !== null)
    .map((line) => ({
      joinedSeq: line.joined!,
      handedOver: line.owner !== head,
      headIdentity: line.identity as AssistLine["headIdentity"],
      orders: ordersOf(line),
    }));
}

async function store(team: readonly Standing[]): Promise<void> {
  await owner.transaction(async ({ sql }) => {
    await sql`TRUNCATE member_standing, member CASCADE`;
    await sql`INSERT INTO member (id, nickname, avatar_url, created_at, last_login_at)
      SELECT ${head}::int + n, '会员', '', now(), now() FROM generate_series(0, ${team.length}::int) AS n`;
    await sql`INSERT INTO member_standing (member_id, depth) VALUES (${head}, 0)`;
    await sql`INSERT INTO member_standing (member_id, referrer_id, bound_at, depth, owner_id, joined_seq, joined_at, identity, own_team_orders)
      SELECT id, referrer, now(), 1, owner, joined, CASE WHEN joined > 0 THEN now() END, identity, orders
      FROM jsonb_to_recordset(${JSON.stringify(team)}::text::jsonb)
        AS t(id bigint, referrer bigint, owner bigint, joined bigint, identity text, orders integer)`;
  });
}

test("the lines that the database stops at decide every assist task as all lines do", async () => {
  const dice = new Dice(20_260_301);
  for (let round = 0; round < 25; round += 1) {
    const team = growTeam(dice);
    await store(team);
    for (const identity of identities) {
      const handedOver = { lines: 1 + dice.number(0, 5), identity, ordersOver: dice.number(0, 11) };
      const [row] = await db.run(
        ({ sql }) => sql<{ lines: AssistLine[] }[]>`
          SELECT find_assist_lines(${head}, ${handedOver.lines}, ${identity}, ${handedOver.ordersOver + 1}) AS lines`,
      );
      for (const own of ["agent", "boss"] as const) {
        const facts = { identity: own, directBosses: 0, teamAgents: 0 };
        const progress = (lines: readonly AssistLine[]) =>
          assistProgress({ handedOver }, { ...facts, lines } satisfies AssistFacts).map(({ have, need }) =>
            Math.min(have, need),
          );
        expect(progress(row!.lines)).toEqual(progress(allLines(team)));
      }
    }
  }
});

test("a team with more handed-over lines than a task asks for is not read whole", async () => {
  const team = Array.from({ length: 40 }, (_, index) => ({
    id: head + 1 + index,
    referrer: head,
    owner: null,
    joined: index + 1,
    identity: "agent",
    orders: 4,
  }));
  await store(team);
  const [row] = await db.run(
    ({ sql }) => sql<{ lines: AssistLine[] }[]>`SELECT find_assist_lines(${head}, 2, 'agent', 11) AS lines`,
  );
  expect(row!.lines.slice(0, 3).map(({ orders }) => orders)).toEqual([4, 4, 4]);
  expect(row!.lines.length).toBeLessThanOrEqual(5);
});
