import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  type AccountRow,
  changeAccount,
  findAccount,
  insertAccount,
  listAccounts,
  lockAccounts,
} from "@liandong/db/staff/merchants/accounts";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { type AccountSecrets, openSecrets, sealAccount } from "./account-secrets";
import type { changeStateInput, saveAccountInput } from "./inputs";

type SaveInput = z.infer<typeof saveAccountInput>;
type SaveCall = { ctx: StaffContext; input: SaveInput };
type StateCall = { ctx: StaffContext; input: z.infer<typeof changeStateInput> };

/**
 * 微信接入: adds a mini-program with its merchant, or changes one. The secrets are encrypted and never shown again; in 操作日志
 * stands only which of them were replaced. The pair of the environment is not kept here.
 * @throws DomainError merchant.exists, merchant.app_taken, merchant.secret_missing, merchant.unknown, merchant.changed
 */
export async function saveAccount({ ctx, input }: SaveCall): Promise<{ version: number }> {
  const { version, reason } = input;
  return ctx.db.transaction(async (tx) => {
    await lockAccounts(tx);
    const before = await findAccount(tx, input);
    if (version === 0 && (before || isOwn(ctx, input))) throw new DomainError("merchant.exists");
    if (version > 0 && !before) throw new DomainError("merchant.unknown");
    const values = secretsOf({ ctx, input }, before);
    const sealed = sealAccount(ctx.secrets, input, values);
    const row = { ...fieldsOf(input), sealed, changedAt: ctx.now(), changedBy: `staff:${ctx.staff.id}` };
    const next = before ? await change(tx, { ...input, change: row }) : await add({ ctx, input }, tx, row);
    const detail = { ...publicDetail(input), changes: replaced(input, before) };
    await recordDeed(tx, ctx, { action: "desk.merchants.save", subject: "merchants", detail, reason });
    return { version: next };
  });
}

/** 停用: nobody logs in or pays through it any more; what was paid is still asked about and refunded. */
export function retireAccount(call: StateCall): Promise<{ version: number }> {
  return moveAccount(call, "retired");
}

/** 启用. @throws DomainError merchant.app_taken when the mini-program is paid through another merchant now */
export function restoreAccount(call: StateCall): Promise<{ version: number }> {
  return moveAccount(call, "active");
}

async function moveAccount({ ctx, input }: StateCall, state: AccountRow["state"]): Promise<{ version: number }> {
  const { reason } = input;
  return ctx.db.transaction(async (tx) => {
    await lockAccounts(tx);
    const found = await findAccount(tx, input);
    if (!found) throw new DomainError("merchant.unknown");
    if (state === "active" && (await isAppTaken(tx, ctx, input))) throw new DomainError("merchant.app_taken");
    const by = { changedAt: ctx.now(), changedBy: `staff:${ctx.staff.id}` };
    const version = await change(tx, { ...input, change: { state, ...by } });
    const action = state === "active" ? "desk.merchants.restore" : "desk.merchants.retire";
    await recordDeed(tx, ctx, { action, subject: "merchants", detail: publicDetail(found), reason });
    return { version };
  });
}

type NewRow = Omit<Parameters<typeof insertAccount>[1], "appid" | "mchid">;

/** A further merchant of a mini-program that has one is kept for what was paid through it: as retired. */
async function add({ ctx, input }: SaveCall, tx: Transaction, row: NewRow): Promise<number> {
  const { appid, mchid } = input;
  const state = (await isAppTaken(tx, ctx, input)) ? "retired" : "active";
  if (!(await insertAccount(tx, { ...row, appid, mchid, state }))) throw new DomainError("merchant.exists");
  return 1;
}

async function change(tx: Transaction, call: Parameters<typeof changeAccount>[1]): Promise<number> {
  const version = await changeAccount(tx, call);
  if (version !== null) return version;
  const saves = ["desk.merchants.save", "desk.merchants.retire", "desk.merchants.restore"] as const;
  throw await changedMeanwhile(tx, { code: "merchant.changed", subject: "merchants", actions: saves });
}

const isOwn = ({ wechat }: StaffContext, { appid, mchid }: { appid: string; mchid: string }) =>
  wechat.appid === appid && wechat.mchid === mchid;

async function isAppTaken(
  tx: Transaction,
  { wechat }: StaffContext,
  { appid, mchid }: { appid: string; mchid: string },
): Promise<boolean> {
  if (wechat.appid === appid) return true;
  const rows = await listAccounts(tx);
  return rows.some((row) => row.appid === appid && row.mchid !== mchid && row.state === "active");
}

/** What is given replaces what is kept. @throws DomainError merchant.secret_missing */
function secretsOf({ ctx, input }: SaveCall, before: AccountRow | null): AccountSecrets {
  const kept = before && openSecrets(ctx.secrets, before);
  const secret = input.secret ?? kept?.secret;
  const apiV3Key = input.apiV3Key ?? kept?.apiV3Key;
  const merchantPrivateKey = input.merchantPrivateKey ?? kept?.merchantPrivateKey;
  const publicKey = input.publicKeyId === null ? null : (input.publicKey ?? kept?.publicKey);
  const isWhole = secret && apiV3Key && merchantPrivateKey && publicKey !== undefined;
  const hasKey = input.publicKeyId === null || publicKey !== null;
  // A new id with the old key would make every answer of WeChat unreadable.
  const isKeyOfId = input.publicKey !== undefined || before === null || input.publicKeyId === before.publicKeyId;
  if (!isWhole || !hasKey || (input.publicKeyId !== null && !isKeyOfId))
    throw new DomainError("merchant.secret_missing");
  return { secret, apiV3Key, merchantPrivateKey, publicKey };
}

function fieldsOf({ name, merchantSerial, publicKeyId }: SaveInput) {
  return { name, merchantSerial: merchantSerial.toUpperCase(), publicKeyId };
}

function publicDetail({ name, appid, mchid }: { name: string; appid: string; mchid: string }) {
  return { name, appid, mchid };
}

const secretNames = {
  secret: "AppSecret",
  apiV3Key: "APIv3 密钥",
  merchantPrivateKey: "商户私钥",
  publicKey: "微信支付公钥",
} as const;

/** Which secrets a save replaced, and no word of what they are. */
function replaced(input: SaveInput, before: AccountRow | null): string[] {
  const names = (Object.keys(secretNames) as (keyof typeof secretNames)[]).filter((key) => input[key] !== undefined);
  const secrets = names.map((key) => `更换${secretNames[key]}`);
  if (!before) return ["新接入"];
  const others = [
    before.name === input.name ? [] : ["修改名称"],
    before.merchantSerial === input.merchantSerial.toUpperCase() ? [] : ["修改证书序列号"],
    before.publicKeyId === input.publicKeyId ? [] : ["修改公钥 ID"],
  ].flat();
  return [...others, ...secrets];
}
