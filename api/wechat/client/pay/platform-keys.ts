import type { WechatVerifyKey } from "../../config";
import { type PlatformCertificate, readCertificateKey } from "./platform-certificate";
import { type SignatureProblem, verifySignature } from "./verify-signature";

/** Where all processes of the shop keep the platform certificates of a merchant. */
export type CertificateStore = {
  load(mchid: string): Promise<PlatformCertificate[]>;
  /** Keeps them beside those that are still valid. */
  save(mchid: string, certificates: readonly PlatformCertificate[], at: Date): Promise<void>;
  /** Whether WeChat may be asked now: over all processes once in `pauseMs`. */
  mayAsk(mchid: string, at: Date, pauseMs: number): Promise<boolean>;
};

/** The keys by which WeChat's signatures are checked, and for which names and card numbers are sealed. */
export type PlatformKeys = {
  /** Those at hand and not expired. */
  known(): WechatVerifyKey[];
  /** Takes over what other processes have fetched. */
  load(): Promise<void>;
  /** Looks for a serial that is not at hand: another process may have its certificate, or WeChat has issued a new one. */
  find(serial: string): Promise<WechatVerifyKey | null>;
  /** The key that requests name: the public key where there is one, else the certificate that became valid last. */
  current(): Promise<WechatVerifyKey | null>;
  /** Downloads the certificates now. @throws WechatError wechat.refused, wechat.unavailable */
  refresh(): Promise<readonly PlatformCertificate[]>;
};

/** A merchant may ask WeChat often; a stranger with made-up serials must not make us ask more than once a minute. */
export const askPauseMs = 60_000;
/** After a serial that nobody knows, a process does not look again for this time. */
const lookPauseMs = 1_000;
/** Certificates come ten days before they are used: an hour is early enough. */
const heldMs = 3_600_000;

const publicKeyPrefix = "PUB_KEY_ID_";
export const isPublicKeyId = (serial: string) => serial.toUpperCase().startsWith(publicKeyPrefix);

type Input = {
  mchid: string;
  /** The keys of the settings, of which the first is the one to name. */
  configured: () => readonly WechatVerifyKey[];
  store: CertificateStore;
  download: (keys: Pick<PlatformKeys, "known">) => Promise<readonly PlatformCertificate[]>;
  now: () => Date;
  log: { error(fields: object, message: string): void };
};

export function createPlatformKeys({ mchid, configured, store, download, now, log }: Input): PlatformKeys {
  let held: WechatVerifyKey[] = [];
  let loadedAt: number | null = null;
  let missedAt: number | null = null;
  let downloading: Promise<readonly PlatformCertificate[]> | null = null;

  const isValid = ({ expiresAt }: WechatVerifyKey) => expiresAt === undefined || expiresAt > now();
  const known = () => {
    const settings = configured();
    const isSetting = ({ serial }: WechatVerifyKey) => settings.some((key) => isSerial(key, serial));
    return [...settings, ...held.filter((key) => !isSetting(key))].filter(isValid);
  };
  const findKnown = (serial: string) => known().find((key) => isSerial(key, serial)) ?? null;
  const load = async () => {
    held = (await store.load(mchid)).map(readCertificateKey);
    loadedAt = now().getTime();
  };
  const refresh = () => {
    downloading ??= (async () => {
      const certificates = await download({ known });
      await store.save(mchid, certificates, now());
      await load();
      return certificates;
    })().finally(() => {
      downloading = null;
    });
    return downloading;
  };
  /** Asks WeChat where that is allowed now; without an answer it stays with what is known. */
  const askOnce = async () => {
    if (!downloading && !(await store.mayAsk(mchid, now(), askPauseMs))) return;
    try {
      await refresh();
    } catch (err) {
      log.error({ mchid, err }, "WeChat Pay's certificates cannot be fetched");
    }
  };

  return {
    known,
    load,
    refresh,
    find: async (serial) => {
      if (isPublicKeyId(serial)) return findKnown(serial);
      if (missedAt !== null && Math.abs(now().getTime() - missedAt) < lookPauseMs) return findKnown(serial);
      await load();
      if (!findKnown(serial)) await askOnce();
      const found = findKnown(serial);
      missedAt = found ? null : now().getTime();
      return found;
    },
    current: async () => {
      const [first] = configured();
      if (first && isPublicKeyId(first.serial)) return first;
      if (loadedAt === null || now().getTime() - loadedAt > heldMs) await load();
      if (known().length === 0) await askOnce();
      return newestOf(known(), now());
    },
  };
}

/** The certificate that became valid last; one that is valid only later is never named. */
function newestOf(keys: readonly WechatVerifyKey[], now: Date): WechatVerifyKey | null {
  const valid = keys.filter(({ effectiveAt }) => effectiveAt === undefined || effectiveAt <= now);
  const since = ({ effectiveAt }: WechatVerifyKey) => effectiveAt?.getTime() ?? 0;
  return valid.reduce<WechatVerifyKey | null>((last, key) => (last && since(last) >= since(key) ? last : key), null);
}

export const isSerial = (key: { serial: string }, serial: string) => key.serial.toUpperCase() === serial.toUpperCase();

type Signed = { headers: Headers; rawBody: Uint8Array; now: Date };

/** As `verifySignature`, and looks for the key of a serial that is not at hand. */
export async function verifyByPlatform(
  keys: Pick<PlatformKeys, "known" | "find">,
  signed: Signed,
): Promise<SignatureProblem | null> {
  const problem = verifySignature({ ...signed, verifyKeys: keys.known() });
  if (problem !== "unknown_serial") return problem;
  const found = await keys.find(signed.headers.get("wechatpay-serial") ?? "");
  return found ? verifySignature({ ...signed, verifyKeys: [found] }) : problem;
}

/** Keeps certificates as long as the process, where there is no database. */
export function keepCertificatesInMemory(): CertificateStore {
  const kept = new Map<string, Map<string, PlatformCertificate>>();
  const asked = new Map<string, number>();
  return {
    load: async (mchid) => [...(kept.get(mchid)?.values() ?? [])],
    save: async (mchid, certificates) => {
      const before = kept.get(mchid) ?? [];
      kept.set(mchid, new Map([...before, ...certificates.map((one) => [one.serial, one] as const)]));
    },
    mayAsk: async (mchid, at, pauseMs) => {
      const last = asked.get(mchid);
      const isAllowed = last === undefined || at.getTime() - last >= pauseMs;
      if (isAllowed) asked.set(mchid, at.getTime());
      return isAllowed;
    },
  };
}
