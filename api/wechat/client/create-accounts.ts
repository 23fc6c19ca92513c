// 微信接入: a shop has one or more mini-programs, each with the merchant that it is paid by. Members, trades and withdrawals name
// theirs. Example: a shop with two apps and one merchant has two accounts; the first is the environment's.
import { DomainError } from "@liandong/core/errors";
import type { WechatConfig } from "../config";
import { NotificationRejected } from "../notify/verify-notification";
import { PushRejected } from "../push/read-push";
import { createCircuits } from "./circuit";
import type { SendContext, WechatLog } from "./context";
import { createWechat, type Wechat } from "./create-wechat";
import type { HttpFetch } from "./exchange-http";
import type { CertificateStore } from "./pay/platform-keys";

/** What a member, trade or withdrawal says of its account; null in rows of earlier versions, which are the first one's. */
export type NamedAccount = { appid: string | null; mchid: string | null };

export type FurtherAccount = {
  config: WechatConfig;
  /** False for a retired one: what was paid through it is asked about and refunded, nobody logs in or pays anew. */
  isActive: boolean;
  /** Changes whenever the settings do. */
  version: number;
};

export type WechatAccounts = Wechat & {
  /** The account for logins and payments of a mini-program; null is the first. @throws DomainError auth.unknown_app */
  ofApp(appid: string | null): Promise<Wechat>;
  /** The account of something that was paid. @throws DomainError wechat.unknown_account */
  of(named: NamedAccount): Promise<Wechat>;
  /** All of them, the environment's first, retired ones too. */
  all(): Promise<Wechat[]>;
  /** Each mini-program that members use, with the account that logs them in; the first one first. */
  apps(): Promise<Wechat[]>;
  /** Each merchant by which something was or is paid, retired ones too; the first one first. */
  merchants(): Promise<Wechat[]>;
  /** An account of the merchant; null is the first one's. @throws DomainError wechat.unknown_account */
  ofMerchant(mchid: string | null): Promise<Wechat>;
  /** Whether the environment's account is the only one there ever was. */
  isAlone(): Promise<boolean>;
  /** The app to which rows without a name belong. */
  firstAppid: string;
};

type Input = {
  /** The environment's account. */
  config: WechatConfig;
  /** The account of rows that name none; by default the environment's. */
  first?: { appid: string; mchid: string } | null;
  load: () => Promise<readonly FurtherAccount[]>;
  now: () => Date;
  log: WechatLog;
  fetch?: HttpFetch;
  observe?: SendContext["observe"];
  certificates: CertificateStore;
};

/** A change at the desk reaches every process within this time. */
const heldMs = 10_000;

export function createWechatAccounts({ config, first, load, ...base }: Input): WechatAccounts {
  const circuits = createCircuits(config, base.now);
  const own = createWechat({ ...base, circuits, config });
  const firstName = first ?? { appid: config.appid, mchid: config.mchid };
  let further: { wechat: Wechat; isActive: boolean; version: number }[] = [];
  let loadedAt: number | null = null;
  let loading: Promise<void> | null = null;

  const reload = async () => {
    const before = further;
    const accounts = await load();
    further = accounts
      .filter(({ config: { appid, mchid } }) => appid !== own.appid || mchid !== own.mchid)
      .map((account) => {
        const { appid, mchid } = account.config;
        const known = before.find(({ wechat }) => wechat.appid === appid && wechat.mchid === mchid);
        const { isActive, version } = account;
        if (known?.version === version) return { wechat: known.wechat, isActive, version };
        return { wechat: createWechat({ ...base, circuits, config: account.config }), isActive, version };
      });
    loadedAt = base.now().getTime();
  };
  const fresh = async () => {
    const ageMs = loadedAt === null ? heldMs : Math.abs(base.now().getTime() - loadedAt);
    if (ageMs < heldMs) return;
    loading ??= reload().finally(() => {
      loading = null;
    });
    await loading;
  };
  const all = async () => {
    await fresh();
    return [own, ...further.map(({ wechat }) => wechat)];
  };

  const of = async ({ appid, mchid }: NamedAccount): Promise<Wechat> => {
    const name = { appid: appid ?? firstName.appid, mchid: mchid ?? firstName.mchid };
    if (name.appid === own.appid && name.mchid === own.mchid) return own;
    const found = (await all()).find((one) => one.appid === name.appid && one.mchid === name.mchid);
    if (!found) throw new DomainError("wechat.unknown_account", name);
    return found;
  };
  const ofApp = async (wanted: string | null): Promise<Wechat> => {
    const appid = wanted ?? firstName.appid;
    if (appid === own.appid) return own;
    await fresh();
    const found = further.find(({ wechat, isActive }) => isActive && wechat.appid === appid);
    if (!found) throw new DomainError("auth.unknown_app", { appid });
    return found.wechat;
  };
  const apps = async () => {
    await fresh();
    const active = further.flatMap(({ wechat, isActive }) => (isActive ? wechat : []));
    return distinct([own, ...active], ({ appid }) => appid);
  };
  const merchants = async () => distinct(await all(), ({ mchid }) => mchid);
  const ofMerchant = async (wanted: string | null): Promise<Wechat> => {
    const mchid = wanted ?? firstName.mchid;
    const found = (await merchants()).find((one) => one.mchid === mchid);
    if (!found) throw new DomainError("wechat.unknown_account", { mchid });
    return found;
  };
  const isAlone = async () =>
    firstName.appid === own.appid && firstName.mchid === own.mchid && (await all()).length === 1;
  const several = { of, ofApp, ofMerchant, all, apps, merchants, isAlone, firstAppid: firstName.appid };
  return { ...own, ...readersOf(all), ...several };
}

function distinct(accounts: readonly Wechat[], nameOf: (wechat: Wechat) => string): Wechat[] {
  const byName = new Map<string, Wechat>();
  for (const wechat of accounts) if (!byName.has(nameOf(wechat))) byName.set(nameOf(wechat), wechat);
  return [...byName.values()];
}

/** What WeChat sends says only inside of what is sealed for whom it is, so each account's settings are tried. */
function readersOf(all: () => Promise<Wechat[]>): Pick<Wechat, "readNotification" | "readPush" | "answerPushCheck"> {
  return {
    readNotification: async (input) => tryEach(await all(), (wechat) => wechat.readNotification(input)),
    readPush: async (input) => tryEach(await all(), (wechat) => wechat.readPush(input)),
    answerPushCheck: async (query) => tryEach(await all(), (wechat) => wechat.answerPushCheck(query)),
  };
}

/** The answer of the first account that does not refuse; else the refusal that says most. */
async function tryEach<Answer>(accounts: readonly Wechat[], ask: (wechat: Wechat) => Promise<Answer>): Promise<Answer> {
  let rejected: unknown;
  for (const wechat of accounts) {
    try {
      return await ask(wechat);
    } catch (error) {
      if (!isRejected(error)) throw error;
      if (!rejected || isNearer(error, rejected)) rejected = error;
    }
  }
  throw rejected;
}

/** What an account's keys opened says more than that the others' did not. */
const steps = ["unknown_serial", "bad_signature", "undecryptable", "wrong_app"];
type Rejected = NotificationRejected | PushRejected;
function isRejected(error: unknown): error is Rejected {
  return error instanceof NotificationRejected || error instanceof PushRejected;
}

function isNearer(error: Rejected, before: unknown): boolean {
  const stepOf = ({ reason }: Rejected) => (steps.includes(reason) ? steps.indexOf(reason) : steps.length);
  return !isRejected(before) || stepOf(error) > stepOf(before);
}
