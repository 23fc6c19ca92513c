// bun run bench:customers [--part=10] [--campaign=100000]: rules of tags, groups, the life cycle and a campaign at 1,000,000 members
// with five orders each on average, or at a part of that. Prints each beside its goal and exits with 1 when one is missed. Not
// measured: messages at WeChat, and reads while a job runs.
import { createLog } from "@liandong/api/log";
import { temporarySecretBox } from "@liandong/api/secrets/open-secret-box";
import { runCampaign } from "@liandong/api/staff/campaigns/run-campaigns";
import { judgeStages } from "@liandong/api/staff/life-cycle/judge-stages";
import { applyTagRules } from "@liandong/api/staff/member-groups/tag-rules";
import { openWechatAccounts } from "@liandong/api/staff/merchants/open-accounts";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import { publishFirstProgramme } from "@liandong/api/start/publish-first-programme";
import type { Deps } from "@liandong/api/trpc/context";
import { loadOrCreateSandboxKeys, sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";
import type { MemberCondition } from "@liandong/core/member-groups/condition";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { openScratch } from "@liandong/db/server/scratch";
import { countFitting } from "@liandong/db/staff/member-groups/groups";
import { fillBuyers } from "../support/large-programme";

const argument = (name: string, usual: number) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split("=")[1] ?? usual);
const members = 1_000_000 / argument("part", 1);
const reached = Math.min(argument("campaign", 100_000), members);
const deadlineMs = 3_600_000;

const scratch = await openScratch({ durable: true });
const { ownerUrl } = await scratch.createDatabase();
const owner = openDatabase({ url: ownerUrl, maxConnections: 2 });
const [now, log] = [() => new Date(), createLog({ level: "error" })];
const keys = loadOrCreateSandboxKeys(null);
const config = sandboxWechatConfig({ keys, sandboxUrl: "http://sandbox.bench", notifyBaseUrl: "http://mall.bench" });
const fetch = async () => Promise.reject(new Error("the bench speaks with nobody"));
const secrets = temporarySecretBox();
/** What a worker process has: connections of its own. */
const openWorker = (): Deps => {
  const db = openDatabase({ url: ownerUrl, role: appRole, maxConnections: 4 });
  return { db, now, log, secrets, wechat: openWechatAccounts({ db, log, now, secrets, config, fetch }) };
};
const [first, second] = [openWorker(), openWorker()];
let isMissed = false;

async function take<Result>(what: string, goalMs: number, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  const verdict = ms <= goalMs ? "" : "  MISSED";
  isMissed ||= ms > goalMs;
  console.log(`${what.padEnd(58)} ${Math.round(ms).toString().padStart(8)} ms of ${goalMs}${verdict}`);
  return result;
}

const conditions: readonly (readonly [string, number, MemberCondition])[] = [
  ["orders at least 10 (indexed)", 1_000, { fact: "orders", is: "atLeast", value: 10 }],
  ["spent at least ¥3,000 (indexed)", 1_000, { fact: "spentFen", is: "atLeast", value: 300_000 }],
  ["level of the platform (indexed)", 1_000, { fact: "levelId", is: "anyOf", value: ["gold"] }],
  ["average basket", 5_000, { fact: "basketFen", is: "atLeast", value: 50_000 }],
  ["no order within 200 days", 5_000, { fact: "lastOrderAt", is: "before", value: 200 }],
  ["stage of the life cycle", 5_000, { fact: "lifeStage", is: "anyOf", value: ["sleeping", "lost"] }],
  [
    "three orders, and quiet, and no coupon",
    5_000,
    {
      all: [
        { fact: "orders", is: "atLeast", value: 3 },
        { not: { fact: "lastOrderAt", is: "within", value: 60 } },
        { fact: "coupons", is: "atMost", value: 0 },
      ],
    },
  ],
];

/** Ten rules that give tags to between few and most members. */
async function saveRules(): Promise<void> {
  const rules = conditions.map(([, , condition]) => condition);
  rules.push({ fact: "registeredAt", is: "before", value: 30 }, { fact: "hasPhone", is: "no" });
  rules.push({ fact: "points", is: "atLeast", value: 100 });
  await owner.run(async ({ sql }) => {
    for (const [place, condition] of rules.entries()) {
      await sql`INSERT INTO tag (name, created_at, created_by) VALUES (${`规则${place}`}, now(), 'bench')`;
      await sql`INSERT INTO tag_rule (tag, condition, changed_at, changed_by)
        VALUES (${`规则${place}`}, ${sql.json(condition as never)}, now(), 'bench')`;
    }
  });
}

/** A campaign that is only recorded as started: points and a message to the members of a tag. */
async function startCampaign(): Promise<string> {
  const actions = [
    { kind: "points", points: 20 },
    { kind: "message", title: "好久不见", text: "送你积分，记得来用", page: "points" },
  ];
  const [row] = await owner.run(async ({ sql }) => {
    await sql`INSERT INTO tag (name, created_at, created_by) VALUES ('活动', now(), 'bench')`;
    await sql`INSERT INTO member_tag (member_id, tag) SELECT id, '活动' FROM member ORDER BY id LIMIT ${reached}`;
    return sql<{ id: string }[]>`
      INSERT INTO campaign (scope, name, audience, actions, schedule, state, hold_out_percent, result_days, request_key, created_at,
        created_by, next_at, started_at, started_by)
      VALUES ('platform', '唤醒', ${sql.json({ kind: "tag", tag: "活动" })}, ${sql.json(actions)}, ${sql.json({ kind: "now" })}, 'running', 0, 14,
        'bench', now(), 'bench', now(), now(), 'bench') RETURNING id::text`;
  });
  return row!.id;
}

try {
  await publishFirstPlan(first);
  await publishFirstProgramme(first);
  const start = performance.now();
  await fillBuyers(owner, { members });
  console.log(`filled ${members} members in ${Math.round((performance.now() - start) / 1000)} s`);
  await take("stages of all members, the first night", 300_000, () => judgeStages({ ctx: first }));
  await take("stages of all members, the next night", 60_000, () => judgeStages({ ctx: first }));
  await owner.run(({ sql }) => sql`ANALYZE`, { deadlineMs });
  for (const [what, goalMs, condition] of conditions) {
    const count = () => first.db.run((handle) => countFitting(handle, { condition, now: now() }), { deadlineMs });
    await count();
    const found = await take(`group: ${what}`, goalMs, count);
    console.log(`  ${found} members`);
  }
  await saveRules();
  const call = { ctx: first, runId: "bench", actor: "system" };
  await take("ten rules of tags, the first run", 60_000, () => applyTagRules(call));
  await take("ten rules of tags, the next run", 60_000, () => applyTagRules(call));
  const id = await startCampaign();
  await take(`campaign to ${reached} members, two workers`, 120_000, async () => {
    await Promise.all([runCampaign({ ctx: first, id }), runCampaign({ ctx: second, id })]);
    await runCampaign({ ctx: first, id });
  });
} finally {
  await Promise.all([first.db.close(), second.db.close(), owner.close()]);
  await scratch.close();
}
process.exit(isMissed ? 1 : 0);
