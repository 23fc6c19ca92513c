import type { AppRouter } from "@liandong/api/router";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { apiUrl } from "@/data/api-url";
import { refusalCode } from "@/data/explain-error";
import { fetchOverTaro } from "@/data/fetch-over-taro";
import { readStaffSession, saveStaffSession } from "@/staff/data/session";

/** A session that has ended is forgotten here, and the member's stays. */
function forgetLostSession(error: unknown): void {
  if (refusalCode(error) !== "auth.login_required") return;
  saveStaffSession(null);
}

/** Answers of the desk are kept apart from the member's, and no longer than the page that shows them. */
export const staffQueries = new QueryClient({
  queryCache: new QueryCache({ onError: forgetLostSession }),
  mutationCache: new MutationCache({ onError: forgetLostSession }),
  defaultOptions: {
    queries: {
      networkMode: "always",
      refetchOnWindowFocus: false,
      staleTime: 0,
      gcTime: 0,
      retry: (failures, error) => failures < 1 && refusalCode(error) === null,
    },
    mutations: { networkMode: "always" },
  },
});

/** The API with the session of staff. */
export const staffClient = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink<AppRouter>({
      url: `${apiUrl}/trpc`,
      fetch: fetchOverTaro,
      maxURLLength: 2000,
      headers: () => {
        const session = readStaffSession();
        return session ? { authorization: `Bearer ${session.token}` } : {};
      },
    }),
  ],
});

/** The procedures of the desk alone: a page for staff has no use for a member's. */
export const desk = createTRPCOptionsProxy<AppRouter>({ client: staffClient, queryClient: staffQueries }).desk;
