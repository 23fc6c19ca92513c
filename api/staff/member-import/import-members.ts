// 会员转入: all members of a file or none. A dry run does everything a real one does inside the same transaction and undoes it.
import { createHash } from "node:crypto";
import { DomainError } from "@liandong/core/errors";
import { identityNames } from "@liandong/core/facts/identities";
import { platformScope } from "@liandong/core/ledger/scope";
import type { MemberColumn } from "@liandong/core/members/member-columns";
import { orderByReferrer } from "@liandong/core/members/order-by-referrer";
import { type MemberProblem, readMemberSheet, type SheetMember } from "@liandong/core/members/read-member-sheet";
import type { Transaction } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import {
  findImports,
  findTaken,
  type KnownImport,
  lockMemberImport,
} from "@liandong/db/staff/member-import/imported-members";
import { readCsv } from "../../http/read-csv";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import { recordDeed } from "../../trpc/record-deed";
import type { ImportActor } from "./import-actor";
import { writeMembers } from "./write-members";

const maxRows = 20_000;
const deadlineMs = 30 * 60_000;

export type ImportedLine = {
  row: number;
  code: string;
  /** The member's number; null in a dry run. */
  memberId: string | null;
  /** Imported earlier, with the same content: nothing was changed. */
  isKnown: boolean;
};

/** How many members are new, and what their accounts are opened with. */
export type ImportTotals = { members: number; growth: number; points: number; balanceFen: number };

export type MemberImport = { problems: MemberProblem[]; lines: ImportedLine[]; totals: ImportTotals };

type ImportCall = { ctx: ImportActor; input: { csv: string; dryRun: boolean } };

/** Undoes the transaction of a dry run, or of one with problems. */
class Undone extends Error {}

/** @throws DomainError membership.no_programme */
export async function importMembers({ ctx, input: { csv, dryRun } }: ImportCall): Promise<MemberImport> {
  const { cells, unclosedRow } = readCsv(csv);
  const whole = (row: number, message: string) => refused([{ row, code: null, column: null, message }]);
  if (unclosedRow !== null) return whole(unclosedRow, "这一行有一个引号没有结束");
  if (cells.length > maxRows + 1) return whole(1, `表格最多 ${maxRows} 行，请分成几个导入`);
  let report = refused([]);
  const work = async (tx: Transaction) => {
    report = await importWithin(tx, { ctx, cells, dryRun });
    if (dryRun || report.problems.length > 0) throw new Undone();
  };
  await ctx.db.transaction(work, { deadlineMs }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return report;
}

function refused(problems: MemberProblem[]): MemberImport {
  return { problems, lines: [], totals: { members: 0, growth: 0, points: 0, balanceFen: 0 } };
}

type Within = { ctx: ImportActor; cells: string[][]; dryRun: boolean };

async function importWithin(tx: Transaction, { ctx, cells, dryRun }: Within): Promise<MemberImport> {
  await lockMemberImport(tx);
  const programme = (await programmesInForce(ctx.db, tx)).get(platformScope)?.programme;
  if (!programme) throw new DomainError("membership.no_programme", { scope: platformScope });
  const { members, problems } = readMemberSheet(cells, { levels: programme.levels, now: ctx.now() });
  const named = members.flatMap(({ code, referrerCode }) => (referrerCode === null ? code : [code, referrerCode]));
  const known = await findImports(tx, { codes: [...new Set(named)] });
  const digests = new Map(members.map((one) => [one.code, digestOf(one)]));
  const fresh = members.filter(({ code }) => !known.has(code));
  const refuse: Refuse = ({ row, code }, column, message) => problems.push({ row, code, column, message });
  refuseChanged(members, { known, digests, refuse });
  const ordered = orderMembers(fresh, known, refuse);
  await refuseTaken(tx, fresh, refuse);
  await refuseReferrers(tx, { fresh, known, refuse });
  problems.sort((a, b) => a.row - b.row);
  if (problems.length > 0) return refused(problems);
  const written = await writeMembers({ ctx, tx, programme, ordered, digests, known });
  const totals = sumUp(fresh);
  if (fresh.length > 0) await record(tx, ctx, totals, members.length - fresh.length);
  const lines = members.map(({ row, code }) => {
    const earlier = known.get(code)?.memberId ?? null;
    return { row, code, memberId: earlier ?? (dryRun ? null : written.get(code)!), isKnown: earlier !== null };
  });
  return { problems: [], lines, totals };
}

type Refuse = (member: SheetMember, column: MemberColumn | null, message: string) => void;

/** What the line says, without its place in the file. */
function digestOf({ row: _, ...said }: SheetMember): string {
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

type Comparison = { known: ReadonlyMap<string, KnownImport>; digests: ReadonlyMap<string, string>; refuse: Refuse };

/** A line that was imported and says something else now is refused: an import never changes a member. */
function refuseChanged(members: readonly SheetMember[], { known, digests, refuse }: Comparison): void {
  for (const member of members) {
    const earlier = known.get(member.code);
    if (earlier && earlier.digest !== digests.get(member.code))
      refuse(member, null, `已经导入过，内容和这次不一样；导入不修改已有会员（会员 ${earlier.memberId}）`);
  }
}

function orderMembers(
  fresh: readonly SheetMember[],
  known: ReadonlyMap<string, KnownImport>,
  refuse: Refuse,
): SheetMember[] {
  const { ordered, unknown, circles } = orderByReferrer(fresh, new Set(known.keys()));
  for (const member of unknown)
    refuse(member, "推荐人", `没有编号为“${member.referrerCode!.slice(0, 64)}”的会员：表里没有，以前也没有导入过`);
  for (const circle of circles) {
    if (circle.length === 1) continue;
    const shown = circle.slice(0, 6).map(({ code }) => code);
    const path = [...shown, ...(circle.length > 6 ? ["……"] : []), circle[0]!.code].join(" → ");
    refuse(circle[0]!, "推荐人", `推荐关系绕成了一圈：${path}`);
  }
  return ordered;
}

async function refuseTaken(tx: Transaction, fresh: readonly SheetMember[], refuse: Refuse): Promise<void> {
  const taken = await findTaken(tx, {
    phones: fresh.flatMap(({ phone }) => phone ?? []),
    openids: fresh.flatMap(({ openid }) => openid ?? []),
  });
  for (const member of fresh) {
    const byPhone = member.phone === null ? undefined : taken.phones.get(member.phone);
    if (byPhone) refuse(member, "手机号", `已经是会员 ${byPhone} 的手机号`);
    const byOpenid = member.openid === null ? undefined : taken.openids.get(member.openid);
    if (byOpenid) refuse(member, "openid", `已经是会员 ${byOpenid} 的微信`);
  }
}

type Referring = { fresh: readonly SheetMember[]; known: ReadonlyMap<string, KnownImport>; refuse: Refuse };

/** Only agents and bosses refer (core/rules/plan.md, section 2), here as everywhere. */
async function refuseReferrers(tx: Transaction, { fresh, known, refuse }: Referring): Promise<void> {
  const inFile = new Map(fresh.map(({ code, identity }) => [code, identity]));
  const ids = [...new Set(fresh.flatMap(({ referrerCode }) => known.get(referrerCode ?? "")?.memberId ?? []))];
  const briefs = await listBriefs(tx, { memberIds: ids });
  for (const member of fresh) {
    const { referrerCode } = member;
    if (referrerCode === null || referrerCode === member.code) continue;
    const earlier = known.get(referrerCode);
    const identity = earlier ? briefs.get(earlier.memberId)?.identity : inFile.get(referrerCode);
    if (identity === "customer")
      refuse(member, "推荐人", `“${referrerCode}”是${identityNames.customer}；推荐人要是代理或老板`);
  }
}

function sumUp(fresh: readonly SheetMember[]): ImportTotals {
  const sum = (read: (member: SheetMember) => number) => fresh.reduce((total, member) => total + read(member), 0);
  return {
    members: fresh.length,
    growth: sum(({ growth }) => growth),
    points: sum(({ points }) => points),
    balanceFen: sum(({ balanceFen }) => balanceFen),
  };
}

function record(tx: Transaction, ctx: ImportActor, totals: ImportTotals, known: number): Promise<void> {
  const detail = { ...totals, known };
  return recordDeed(tx, ctx, { action: "desk.memberImport.run", subject: "members", detail, reason: null });
}
