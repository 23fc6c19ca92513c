// 操作日志里的名称: records keep ids, and a reader sees what they name today.
// Example: `pool:leader` is shown as "V1、V2", `programme:store:7:2` as "山水茶业 第 2 版", region 340104 as "安徽省 合肥市 蜀山区".
import { platformScope, storeOfScope } from "@liandong/core/ledger/scope";
import { type LegalTextKind, legalTextNames } from "@liandong/core/settings/legal-texts";
import type { Handle } from "@liandong/db/connection/database";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import { nameScopes } from "../../loyalty/programmes/scopes";
import { regionName } from "../../numbers/divisions";
import { poolName, titleName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";

export type AuditNames = {
  title: (id: string) => string;
  pool: (id: string) => string;
  /** The platform's word, or the name of the store. */
  scope: (scope: string) => string;
  level: (scope: string, id: string) => string;
};

type Row = { subject: string; detail: Record<string, unknown> };

/** The names that these rows need; stores and levels are read only where a row is about one. */
export async function loadAuditNames(
  ctx: Pick<StaffContext, "db">,
  handle: Handle,
  rows: readonly Row[],
): Promise<AuditNames> {
  const said = rows.map(({ subject, detail }) => `${subject} ${JSON.stringify(detail)}`).join(" ");
  const scopes = [platformScope, ...new Set(said.match(/\bstore:\d{1,18}/g) ?? [])];
  const scopeNames = await nameScopes(handle, scopes);
  const { plan } = await planInForce(ctx.db, handle);
  const hasLevels = rows.some(({ detail }) => "lockedUntil" in detail);
  const programmes = hasLevels ? await programmesInForce(ctx.db, handle) : null;
  const levelsOf = (scope: string) => programmes?.get(scope)?.programme.levels ?? [];
  return {
    title: (id) => titleName(plan, id),
    pool: (id) => poolName(plan, id),
    scope: (scope) => scopeNames(scope).scopeName,
    level: (scope, id) => levelsOf(scope).find((level) => level.id === id)?.name ?? id,
  };
}

/** The part of a subject after its kind, in words. */
export function subjectWords(kind: string, number: string, names: AuditNames): string {
  if (kind === "plan") return `第 ${number} 版`;
  if (kind === "pool") return names.pool(number).replace(/ ?分红池$/, "") || number;
  if (kind === "store") return names.scope(`store:${number}`);
  if (kind === "legal-text") return legalTextNames[number as LegalTextKind] ?? number;
  if (kind !== "programme" && kind !== "growth-close") return number;
  const [, scope = number, rest = ""] = /^(platform|store:\d+)(?::(.+))?$/.exec(number) ?? [];
  const part = rest === "" ? "" : kind === "programme" ? ` 第 ${rest} 版` : ` ${rest}`;
  return `${names.scope(scope)}${part}`;
}

/** 头衔, 区域 and 店铺 inside a detail, such as `region:340104`; null for every other text. */
export function markWords(text: string, names: AuditNames): string | null {
  const [, kind, id = ""] = /^(title|region|store):(.+)$/.exec(text) ?? [];
  if (kind === "title") return `头衔 ${names.title(id)}`;
  if (kind === "region") return `区域 ${regionName(id) || id}`;
  return kind === "store" && storeOfScope(text) !== null ? `店铺 ${names.scope(text)}` : null;
}
