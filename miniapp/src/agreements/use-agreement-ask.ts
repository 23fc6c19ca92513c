import { getCurrentPages, navigateTo } from "@tarojs/taro";
import { useEffect } from "react";
import { memberAgreements } from "@/agreements/words";
import { apiClient } from "@/data/api";
import { useSession } from "@/data/session";

/** 协议更新: asks once per start of the app where a text has changed; until they agree, members read and do not buy. */
export function useAgreementAsk(): void {
  const session = useSession();
  useEffect(() => {
    if (session) void askWhereMissing();
  }, [session]);
}

async function askWhereMissing(): Promise<void> {
  try {
    const missing = await apiClient.agreements.missing.query();
    const asked = missing.some(({ kind }) => memberAgreements.includes(kind));
    const open = getCurrentPages().map(({ route = "" }) => route);
    if (asked && !open.some((route) => /pages\/(agree|login)\//.test(route)))
      await navigateTo({ url: "/pages/agree/index" });
  } catch {
    // The server asks again at the first order.
  }
}
