import type { Database } from "@liandong/db/connection/database";
import {
  type Attempt,
  type CountedCall,
  findSessionSubject,
  findSubjectAndCount,
  type SessionSubject,
} from "@liandong/db/staff/sessions/sessions";
import type { KeepDays } from "../keep-days";
import type { Log } from "../log";
import type { Meter } from "../metrics/meter";
import type { SecretBox } from "../secrets/secret-box";
import type { TraceLine } from "../traces/kuaidi100";
import type { WechatAccounts } from "../wechat/client/create-accounts";
import type { PictureStore } from "./picture-store";
import { hashToken } from "./session-token";

/** Dependencies of every request, made once per process; tests and scenarios replace parts of them, such as `now`. */
export type Deps = {
  db: Database;
  /** WeChat through the first account; `ofApp` and `of` give the account of a member or of a payment. */
  wechat: WechatAccounts;
  log: Log;
  now: () => Date;
  /** Seals secrets before they go into the database. */
  secrets: SecretBox;
  /** 物流查询: the way to the service that knows the carriers' traces; without it nobody asks. */
  traces?: TraceLine;
  /** Counts what happens for `/metrics`; without it nothing is counted. */
  meter?: Meter;
  /** How long what nobody needs for ever is kept; unset: as usual. */
  keepDays?: KeepDays;
  /** From how long on a procedure is logged as slow; unset: never. */
  slowProcedureMs?: number;
  /** Store of uploaded pictures; without it uploads are off. */
  pictures?: PictureStore;
};

export type Subject = SessionSubject;
export type MemberSubject = Extract<Subject, { kind: "member" }>;
export type StaffSubject = Extract<Subject, { kind: "staff" }>;

/** The `ctx` of every verb. */
export type Context = Deps & {
  requestId: string;
  clientIp: string;
  /** SHA-256 of the bearer token; null when none was sent. */
  tokenHash: string | null;
  /** Looks the session up, once per request however many calls are batched in it. */
  identify: () => Promise<Subject | null>;
  /** The same, and counts the call against the member's limit in the same statement where the look-up is still to be made. */
  identifyAndCount: (call: CountedCall) => Promise<{ subject: Subject | null; attempt: Attempt | null }>;
};

/** The logged-in member or staff, else null. */
export type PublicContext = Context & { subject: Subject | null };
export type MemberContext = Context & { subject: MemberSubject; memberId: string };
export type StaffContext = Context & { subject: StaffSubject; staff: StaffSubject };

export type Caller = { token?: string | null; requestId?: string; clientIp?: string };

export function createContext(deps: Deps, { token = null, requestId, clientIp = "unknown" }: Caller = {}): Context {
  const tokenHash = token ? hashToken(token) : null;
  let found: Promise<Subject | null> | undefined;
  return {
    ...deps,
    requestId: requestId ?? crypto.randomUUID().slice(0, 8),
    clientIp,
    tokenHash,
    identify: () => {
      found ??= tokenHash
        ? deps.db.run((handle) => findSessionSubject(handle, { tokenHash, now: deps.now() }))
        : Promise.resolve(null);
      return found;
    },
    identifyAndCount: async (call) => {
      if (found || !tokenHash) return { subject: (await found) ?? null, attempt: null };
      const looked = deps.db.run((handle) => findSubjectAndCount(handle, { tokenHash, now: deps.now(), ...call }));
      found = looked.then(({ subject }) => subject);
      found.catch(() => {});
      return looked;
    },
  };
}
