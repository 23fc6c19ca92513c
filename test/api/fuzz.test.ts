import { expect, setDefaultTimeout, test } from "bun:test";
import { errorCodes } from "@liandong/core/errors";
import { membershipPreset } from "@liandong/core/membership/preset";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import fc from "fast-check";
import type { z } from "zod";
import { allProcedures } from "../support/all-procedures";
import { Dice } from "../support/dice";
import { arbitraryInput, damaged } from "../support/fuzz/arbitrary-of";
import { findHalfWritten } from "../support/fuzz/half-written";
import { type Actor, followUps, openFuzzMall } from "../support/fuzz/open-fuzz-mall";

/** `FUZZ_SEED` chooses other inputs, `FUZZ_CALLS` the number of calls in all, every one of which is made however long it takes. */
const seed = Number(process.env.FUZZ_SEED ?? 20_260_301);
const callsWanted = process.env.FUZZ_CALLS ? Number(process.env.FUZZ_CALLS) : null;
setDefaultTimeout(callsWanted ? 7_200_000 : 600_000);
const lanes = 4;
const rounds = [1, 2];

const dice = new Dice(seed);
const world = await openFuzzMall(dice);
const { mall, pool, actors } = world;
const documents = [...world.documents, membershipPreset];

type Procedure = { path: string; type: "query" | "mutation"; inputs: z.ZodType[] };
const procedures: Procedure[] = Object.entries(allProcedures).map(([path, procedure]) => {
  const { type, inputs } = (procedure as { _def: Procedure })._def;
  return { path, type, inputs };
});

/** Calls of each procedure in a round. An ordinary run saves time at slow procedures, down to a third of their share. */
const share = callsWanted ? Math.ceil(callsWanted / procedures.length / rounds.length) : 24;
const millisecondsOfEach = callsWanted ? Number.POSITIVE_INFINITY : share * 40;
const fewestCalls = callsWanted ? share : share / 3;

type Answer = { status: number; body: string };
type Failure = { path: string; actor: string; input: unknown; why: string };
const failures: Failure[] = [];

async function ask({ path, type }: Procedure, { token }: Actor, input: unknown): Promise<Answer> {
  const text = JSON.stringify(input);
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const asGet = type === "query" && (text ?? "").length < 4000 && dice.chance(0.5);
  const query = text === undefined || !asGet ? "" : `?input=${encodeURIComponent(text)}`;
  const init = asGet
    ? { headers }
    : { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: text };
  const answer = await mall.app.request(`/trpc/${path}${query}`, init);
  return { status: answer.status, body: await answer.text() };
}

const known = new Set<string>(errorCodes);
/** Signs of internals in the body of an answer that is not a success. */
const inside =
  /\.tsx?:\d|node_modules|at async |PostgresError|DrizzleQueryError|Failed query|insert into|relation "|violates|syntax error|TypeError|ZodError/i;

/** The reason why no client may get this answer; null when it is fine. */
function faultOf({ status, body }: Answer): string | null {
  let parsed: { result?: unknown; error?: { message: string; data?: { code?: string } } };
  try {
    parsed = JSON.parse(body);
  } catch {
    return `not JSON: ${body.slice(0, 100)}`;
  }
  if (status === 200 && parsed.result !== undefined) return null;
  const code = parsed.error?.data?.code ?? "";
  if (status === 500 || status === 503 || !known.has(code)) return `${status} ${body.slice(0, 300)}`;
  return inside.test(body) ? `tells of the inside: ${body.slice(0, 300)}` : null;
}

const succeeded = new Set<string>();
const calls = new Map<string, number>();

/** Calls a procedure, judges the answer, and uses a success for further inputs as a page would. */
async function tell(procedure: Procedure, actor: Actor, input: unknown): Promise<number> {
  const { path } = procedure;
  calls.set(path, (calls.get(path) ?? 0) + 1);
  const answer = await ask(procedure, actor, input);
  const why = faultOf(answer);
  if (why) failures.push({ path, actor: actor.name, input, why });
  if (why || answer.status !== 200) return answer.status;
  succeeded.add(path);
  if (path.endsWith(".logout")) await world.logIn(actor);
  const { data } = (JSON.parse(answer.body) as { result: { data?: Record<string, unknown> } }).result;
  pool.owner = actor.name;
  pool.harvest(data);
  const next = followUps[path];
  const follower = next && procedures.find((one) => one.path === next.path);
  if (next && follower && data) await tell(follower, actor, { ...(input as object), ...next.add(data) });
  return answer.status;
}

async function fuzz(procedure: Procedure, made: fc.Arbitrary<unknown>): Promise<void> {
  const able: Actor[] = [];
  const began = performance.now();
  const isTimeLeft = () => performance.now() - began < millisecondsOfEach;
  for (let call = 0; call < share && (call < fewestCalls || isTimeLeft()); call += 1) {
    const anyAble = able.length > 0 && dice.chance(0.9);
    const actor = call < actors.length ? actors[call]! : dice.pick(anyAble ? able : actors);
    pool.owner = actor.name;
    const [input] = fc.sample(made, { seed: seed + call * 7919 + procedure.path.length, numRuns: 1 });
    const status = await tell(procedure, actor, input);
    if (status !== 401 && status !== 403 && !able.includes(actor)) able.push(actor);
    if (call % 20 === 19) await world.restore();
    if (dice.chance(0.08)) await world.happen();
  }
}

function inputsOf({ inputs }: Procedure): fc.Arbitrary<unknown> {
  const made = arbitraryInput(inputs, pool);
  const takesDocument = inputs.some((schema) => "shape" in schema && "document" in (schema.shape as object));
  if (!takesDocument) return made;
  const document = fc.constantFrom(...documents).chain((whole) => fc.oneof(fc.constant(whole), damaged(whole)));
  return fc
    .tuple(made, document)
    .map(([input, whole]) =>
      typeof input === "object" && input !== null && !Array.isArray(input) ? { ...input, document: whole } : input,
    );
}

const sentence = (found: readonly Failure[]) =>
  found
    .slice(0, 12)
    .map(
      (one) => `seed ${seed} ${one.path} as ${one.actor}: ${one.why}\n   ${JSON.stringify(one.input)?.slice(0, 500)}`,
    );

test("every procedure answers or refuses every input", async () => {
  await world.restore();
  for (const round of rounds) {
    const queue = round === 1 ? [...procedures] : [...procedures].reverse();
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await fuzz(next, inputsOf(next));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
  const counts = [...calls.values()];
  const made = counts.reduce((sum, count) => sum + count, 0);
  const fewest = Math.min(...counts);
  const slowest = [...calls].filter(([, count]) => count === fewest).map(([path]) => path);
  process.stdout.write(
    `fuzz: seed ${seed}, ${made} calls of ${procedures.length} procedures, ${succeeded.size} of them with success; ` +
      `fewest calls ${fewest} (${slowest.slice(0, 5).join(", ")}${slowest.length > 5 ? ", …" : ""})\n`,
  );
  expect(sentence(failures)).toEqual([]);
  expect(calls.size).toBe(procedures.length);
  expect(fewest).toBeGreaterThanOrEqual(Math.floor(fewestCalls) * rounds.length);
  expect(made).toBeGreaterThanOrEqual(callsWanted ?? 0);
  // If most procedures never succeeded, the search would prove nothing.
  expect(succeeded.size).toBeGreaterThan(procedures.length * 0.6);
});

const isError = (level: unknown) => level === "error" || level === "fatal" || Number(level) >= 50;

test("no unexpected error was logged", () => {
  const errors = mall.logged.filter((line) => isError(JSON.parse(line).level));
  expect(errors.slice(0, 5).map((line) => `seed ${seed}: ${line.slice(0, 1500)}`)).toEqual([]);
});

test("the books are right, and nothing is half written", async () => {
  expect((await mall.db.run(verifyBooks)).differences.slice(0, 10)).toEqual([]);
  expect(await mall.db.run(findHalfWritten)).toEqual([]);
});
