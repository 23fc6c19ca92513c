import { getStorageSync, removeStorageSync, setStorageSync } from "@tarojs/taro";
import { useSyncExternalStore } from "react";
import { decodeParam } from "@/format/decode-param";

const storageKey = "invitation-code";
const listeners = new Set<() => void>();
let pending: string | null | undefined;

const codePattern = /^[0-9A-Z]{8,10}$/;

/** A share link carries `?i=CODE`; a mini-program code carries the same as its scene. */
export function readInvitationCode(query: Record<string, string | undefined> | undefined): string | null {
  const scene = query?.scene ? decodeParam(query.scene) : "";
  const given = query?.i ?? /(?:^|[&;,])i=([^&;,]+)/.exec(scene)?.[1] ?? "";
  const code = given.toUpperCase();
  return codePattern.test(code) ? code : null;
}

export function rememberInvitation(query: Record<string, string | undefined> | undefined): void {
  const code = readInvitationCode(query);
  if (code) savePendingInvitation(code);
}

export function readPendingInvitation(): string | null {
  if (pending === undefined) pending = getStorageSync<string>(storageKey) || null;
  return pending;
}

export function savePendingInvitation(code: string | null): void {
  if (code === readPendingInvitation()) return;
  pending = code;
  if (code) setStorageSync(storageKey, code);
  else removeStorageSync(storageKey);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePendingInvitation(): string | null {
  return useSyncExternalStore(subscribe, readPendingInvitation, readPendingInvitation);
}
