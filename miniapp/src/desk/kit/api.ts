import type { AppRouter } from "@liandong/api/router";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { currentSession, endSession } from "./session";

function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data = error.data as { httpStatus?: number } | null | undefined;
  return data?.httpStatus;
}

// A refused token ends the session; the shell then shows the login, which leads back to the page.
function onFailure(error: unknown): void {
  if (httpStatusOf(error) === 401 && currentSession()) endSession();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onFailure }),
  mutationCache: new MutationCache({ onError: onFailure }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Only a failed connection or server is worth a second try; a refusal stays a refusal.
      retry: (failures, error) => failures < 1 && (httpStatusOf(error) ?? 500) >= 500,
    },
  },
});

const client = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: "/trpc",
      headers: () => {
        const session = currentSession();
        return session ? { authorization: `Bearer ${session.token}` } : {};
      },
    }),
  ],
});

export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

/** The server's Chinese sentence, or one that says that the server could not be reached. */
export function failureText(error: unknown): string {
  if (error instanceof TRPCClientError && httpStatusOf(error) !== undefined) return error.message;
  return "连接不上服务器，请检查网络后重试";
}

/** Whether a save was refused because somebody else has saved since the version that was edited: `store.changed`. */
export function isChangedMeanwhile(error: unknown): boolean {
  return codeOf(error)?.endsWith(".changed") ?? false;
}

/** The server's code of a refusal, for what a page does about it. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  return (error.data as { code?: string } | null | undefined)?.code ?? null;
}

export function isForbidden(error: unknown): boolean {
  return httpStatusOf(error) === 403;
}

export function isMissing(error: unknown): boolean {
  return httpStatusOf(error) === 404;
}
