import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { isAllowed } from "../kit/rights";
import { useSession } from "../kit/session";
import type { Waiting } from "./waiting-words";

const everyMs = 60_000;
const none: readonly Waiting[] = [];

/** What waits for the person at the desk, refreshed every minute, when the window is looked at again and after each act. */
export function useWaiting() {
  const session = useSession();
  const sees = isAllowed(session?.staff, ["service", "operator", "finance"], "home.read");
  return useQuery({
    ...api.desk.home.waiting.queryOptions(),
    enabled: session !== null && sees && !session.staff.mustChangePassword,
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
    staleTime: 5_000,
  });
}

export const useWaitingList = (): readonly Waiting[] => useWaiting().data ?? none;
