import type { AppRouter } from "@liandong/api/router";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { client, codeOf, httpStatusOf } from "./client";
import { currentSession, endSession } from "./session";

export { codeOf, failureText } from "./client";

// A refused token ends the session; the shell then shows the login, which leads back to the page.
function onFailure(error: unknown): void {
  if (httpStatusOf(error) === 401 && currentSession()) endSession();
}

/** What waits has changed with almost every act, so the counts of the menu and the start page are read anew. */
function onAct(): void {
  void queryClient.invalidateQueries({ queryKey: api.desk.home.waiting.queryKey() });
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onFailure }),
  mutationCache: new MutationCache({ onError: onFailure, onSuccess: onAct }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Only a failed connection or server is worth a second try; a refusal stays a refusal.
      retry: (failures, error) => failures < 1 && (httpStatusOf(error) ?? 500) >= 500,
    },
  },
});

export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

/** Whether a save was refused because somebody else has saved since the version that was edited: `store.changed`. */
export function isChangedMeanwhile(error: unknown): boolean {
  return codeOf(error)?.endsWith(".changed") ?? false;
}

export function isForbidden(error: unknown): boolean {
  return httpStatusOf(error) === 403;
}

export function isMissing(error: unknown): boolean {
  return httpStatusOf(error) === 404;
}
